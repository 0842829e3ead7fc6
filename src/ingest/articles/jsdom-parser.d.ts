declare module "@mozilla/readability/JSDOMParser.js" {
  import type { Readability } from "@mozilla/readability";

  /** The DOM that Readability brings along: of well-formed markup only, and of what Readability asks for. */
  export default class JSDOMParser {
    parse(html: string): ConstructorParameters<typeof Readability>[0];
  }
}
