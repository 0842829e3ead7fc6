import type { JsonSchema } from "@valibot/to-json-schema";
import { type Field, fieldsIn } from "../api/schema-words.ts";

type Schemas = Readonly<Record<string, JsonSchema>>;

/** Whole objects only: what `fields` leaves of them, and the answers made of them, say nothing new. */
export function objectNames(schemas: Schemas): readonly string[] {
  return Object.keys(schemas).filter((name) => !/(?:Fields|Answer)$/.test(name));
}

/** What each object holds. */
export function ObjectSections({ schemas }: { schemas: Schemas }) {
  return (
    <section>
      <h2>What answers hold</h2>
      {objectNames(schemas).map((name) => (
        <section id={name}>
          <h3>{name}</h3>
          {name === "FullEvent" ? (
            <p>
              An <a href="#Event">Event</a>, and beside that:
            </p>
          ) : null}
          <Fields fields={ownFields(name, schemas)} />
        </section>
      ))}
    </section>
  );
}

/** A full event repeats nothing of an event. */
function ownFields(name: string, schemas: Schemas): readonly Field[] {
  const known = name === "FullEvent" ? Object.keys(schemas["Event"]?.properties ?? {}) : [];
  return fieldsIn(schemas[name] ?? {}).filter(({ path }) => !known.includes(path.split(/[.[]/)[0] ?? ""));
}

function Fields({ fields }: { fields: readonly Field[] }) {
  return (
    <table class="terms">
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Holds</th>
          <th scope="col">What it means</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ path, name, words, description }) => (
          <tr>
            <th scope="row">
              <code>{path}</code>
            </th>
            <td>
              {name === null ? null : <a href={`#${name}`}>{name}</a>}
              {name !== null && words ? ", " : ""}
              {words}
            </td>
            <td>{description}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
