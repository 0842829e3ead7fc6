import { answerExamples } from "../api/examples.ts";
import { type ParameterDescription, parametersOf } from "../api/json-schemas.ts";
import { API_PATH } from "../api/open-api.ts";
import type { Operation } from "../api/operation.ts";
import { wordsOf } from "../api/schema-words.ts";

/** One address of the API: what it takes, and an answer as it might be. @param api where the API stands, with its origin */
export function OperationSection({ operation, api }: { operation: Operation; api: string }) {
  const { id, path, summary, description, example, otherwise } = operation;
  const examples = answerExamples[id];
  return (
    <section id={id}>
      <h2>{summary}</h2>
      <p>
        <code>
          GET {API_PATH}
          {path}
        </code>
      </p>
      <p>{withCode(description)}</p>
      <pre>curl '{api + example}'</pre>
      <Parameters parameters={parametersOf(operation)} />
      <Otherwise answers={Object.entries(otherwise)} />
      <details>
        <summary>An answer</summary>
        <pre>{JSON.stringify(examples, null, 2)}</pre>
      </details>
    </section>
  );
}

function Parameters({ parameters }: { parameters: readonly ParameterDescription[] }) {
  return (
    <table class="terms">
      <thead>
        <tr>
          <th scope="col">Parameter</th>
          <th scope="col">Takes</th>
          <th scope="col">What for</th>
        </tr>
      </thead>
      <tbody>
        {parameters.map((parameter) => (
          <tr>
            <th scope="row">
              <code>{parameter.name}</code>
            </th>
            <td>{takes(parameter)}</td>
            <td>{withCode(parameter.description)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A closed list, a number and a default say enough; of a text it helps to see one. */
function takes({ schema, example }: ParameterDescription): string {
  const { words } = wordsOf(schema);
  if (schema.default !== undefined) return `${words}; ${JSON.stringify(schema.default)} if left out`;
  const isText = schema.type === "string" && !schema.enum && schema.const === undefined;
  return isText && typeof example === "string" ? `${words}, such as ${example}` : words;
}

/** What else may come than an answer, or a problem that may come from every address. */
function Otherwise({ answers }: { answers: readonly (readonly [string, string])[] }) {
  if (answers.length === 0) return null;
  return (
    <dl class="facts">
      {answers.map(([status, meaning]) => (
        <>
          <dt>{status}</dt>
          <dd>{meaning}</dd>
        </>
      ))}
    </dl>
  );
}

/** Descriptions are CommonMark in OpenAPI; of that we use the backticks alone. */
function withCode(text: string) {
  return text.split("`").map((part, at) => (at % 2 === 1 ? <code>{part}</code> : part));
}
