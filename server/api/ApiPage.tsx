import type { ComponentChildren } from "preact";
import { PageHead } from "../pages/components/PageHead.js";
import type { PageContext } from "../pages/layout.js";
import { to } from "../paths.js";
import { words } from "./apiMessages.js";
import { tags } from "./endpoint.js";
import type { OpenApi, Operation, Parameter } from "./openApi.js";
import { fieldsOf, typeName, type JsonSchema } from "./typeName.js";

interface ApiPageProps {
  context: PageContext;
  document: OpenApi;
}

/** Rendered from the document, so that it reads without script and never lags behind. */
export function ApiPage({ context, document }: ApiPageProps) {
  const t = words(context.language);
  return (
    <div class="chapters">
      <PageHead title={t.title} lead={t.lead}>
        <p>
          <a href="/api/v1/openapi.json">{t.document}</a>
        </p>
      </PageHead>
      <Start context={context} />
      {t.english && <p class="meta">{t.english}</p>}
      {tags.map((tag) => (
        <section aria-labelledby={`group-${tag}`}>
          <h2 id={`group-${tag}`}>{t.groups[tag]}</h2>
          {operationsOf(document, tag).map((one) => (
            <OperationPart context={context} {...one} />
          ))}
        </section>
      ))}
      <section aria-labelledby="things">
        <h2 id="things">{t.things}</h2>
        {Object.entries(document.components.schemas).map(([name, schema]) => (
          <Thing context={context} name={name} schema={schema} />
        ))}
      </section>
    </div>
  );
}

function Start({ context }: { context: PageContext }) {
  const t = words(context.language);
  return (
    <section aria-labelledby="start">
      <h2 id="start">{t.start}</h2>
      {t.startWords.map((says) => (
        <p>{says}</p>
      ))}
      <p>
        <a href={to(context.language).account()}>{t.account}</a>
      </p>
      <h3>{t.example}</h3>
      <pre>
        <code>{`curl -H "Authorization: Bearer assent_..." -H "Content-Type: application/json" \\
  -d '{"provision": "...", "how": "reword"}' \\
  https://.../api/v1/acts/.../amendments`}</code>
      </pre>
    </section>
  );
}

interface Placed {
  method: string;
  path: string;
  operation: Operation;
}

function operationsOf({ paths }: OpenApi, tag: string): Placed[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation.tags.includes(tag))
      .map(([method, operation]) => ({ method, path, operation })),
  );
}

function OperationPart({ context, method, path, operation }: Placed & { context: PageContext }) {
  const t = words(context.language);
  const body = operation.requestBody?.content["application/json"]?.schema;
  const [, given] = Object.entries(operation.responses)[0] ?? [];
  const needsToken = operation.security.length === 1;
  return (
    <article id={operation.operationId} lang={context.language === "eng" ? undefined : "en"}>
      <h3 id={`${operation.operationId}-title`}>{operation.summary}</h3>
      <p>
        <code>
          {method.toUpperCase()} {path}
        </code>
        {needsToken && <span class="meta"> · {t.needsToken}</span>}
      </p>
      {operation.description && <p>{operation.description}</p>}
      <Parameters
        context={context}
        of={operation.operationId}
        parameters={operation.parameters}
        body={body}
      />
      <p>
        {t.gives} <Type of={given?.content["application/json"]?.schema} />
      </p>
    </article>
  );
}

function Parameters(props: {
  context: PageContext;
  of: string;
  parameters: Parameter[];
  body: JsonSchema | undefined;
}) {
  const t = words(props.context.language);
  const fields = props.body ? fieldsOf(props.body) : [];
  const rows = [
    ...props.parameters.map((one) => ({
      ...one,
      where: one.in === "path" ? t.inPath : t.inQuery,
    })),
    ...fields.map((one) => ({ ...one, where: t.body })),
  ];
  if (rows.length === 0) return null;
  return (
    <Scrolling of={`${props.of}-title`}>
      <table class="data">
        <caption>{t.takes}</caption>
        <thead>
          <tr>
            {[t.name, t.where, t.type, t.meaning].map((heading) => (
              <th scope="col">{heading}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, where, required, schema, description }) => (
            <tr>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>{required ? where : `${where}, ${t.optional}`}</td>
              <td>
                <Type of={schema} />
              </td>
              <td>{description ?? ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

/** Scrolls sideways on a phone, by keys as well. */
function Scrolling(props: { of: string; children: ComponentChildren }) {
  return (
    <div class="table-scroll" role="group" tabIndex={0} aria-labelledby={props.of}>
      {props.children}
    </div>
  );
}

function Thing(props: { context: PageContext; name: string; schema: JsonSchema }) {
  const { context, name, schema } = props;
  const t = words(context.language);
  return (
    <article id={`thing-${name}`} lang={context.language === "eng" ? undefined : "en"}>
      <h3 id={`thing-${name}-title`}>{name}</h3>
      <Scrolling of={`thing-${name}-title`}>
        <table class="data">
          <thead>
            <tr>
              {[t.field, t.type, t.meaning].map((heading) => (
                <th scope="col">{heading}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {fieldsOf(schema).map(({ name: field, required, schema: of, description }) => (
              <tr>
                <th scope="row">
                  <code>{field}</code>
                </th>
                <td>
                  <Type of={of} />
                  {!required && `, ${t.optional}`}
                </td>
                <td>{description ?? ""}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
    </article>
  );
}

/** A type in words, its named things as links to where they are told. */
function Type({ of }: { of: JsonSchema | undefined }) {
  const parts = typeName(of ?? {}).split(/\b([A-Z]\w+)\b/);
  return (
    <>{parts.map((part, at) => (at % 2 === 1 ? <a href={`#thing-${part}`}>{part}</a> : part))}</>
  );
}
