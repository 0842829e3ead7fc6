/** Steps through a page's tree that cost what they visit; a selector costs its compilation every time it is used. */
import { HTMLElement } from "node-html-parser";

type Test = (element: HTMLElement) => boolean;

/** The elements below one that pass, in the page's order. */
export function allBelow(root: HTMLElement, test: Test): HTMLElement[] {
  const found: HTMLElement[] = [];
  const descend = (element: HTMLElement) => {
    for (const child of childrenOf(element)) {
      if (test(child)) found.push(child);
      descend(child);
    }
  };
  descend(root);
  return found;
}

export function firstBelow(root: HTMLElement, test: Test): HTMLElement | null {
  for (const child of childrenOf(root)) {
    const found = test(child) ? child : firstBelow(child, test);
    if (found) return found;
  }
  return null;
}

/** The element itself or the nearest one around it that passes. */
export function nearestAround(element: HTMLElement, test: Test): HTMLElement | null {
  let at: HTMLElement | null = element;
  while (at !== null && !test(at)) at = at.parentNode;
  return at;
}

export function childrenOf(element: HTMLElement): HTMLElement[] {
  return element.childNodes.filter((child) => child instanceof HTMLElement);
}

/** A test for the names of tags, given as in `h1 h2 h3`. */
export function isOneOf(names: string): Test {
  const tags = new Set(names.split(" "));
  return (element) => tags.has(element.rawTagName);
}

export function isLink(element: HTMLElement): boolean {
  return element.rawTagName === "a" && element.hasAttribute("href");
}

const isHeadingTag = isOneOf("h1 h2 h3 h4 h5 h6");

export function isHeading(element: HTMLElement): boolean {
  return isHeadingTag(element) || element.getAttribute("role") === "heading";
}
