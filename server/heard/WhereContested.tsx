import type { ProvisionId } from "../../legaltext/act.js";
import type { ProvisionName } from "../consultations/provisionNames.js";
import { BarChart, Legend, SameAsTable, type Fill } from "../pages/components/BarChart.js";
import type { PageContext } from "../pages/layout.js";
import { number } from "../pages/messages.js";
import { to } from "../paths.js";
import { drew, type ContestedProvision } from "./contested.js";
import { heardWords } from "./heardMessages.js";

interface Props {
  context: PageContext;
  slug: string;
  provisions: ContestedProvision[];
  names: Map<ProvisionId, ProvisionName>;
  /** The next version is out, so what was accepted changed the law. */
  inForce: boolean;
  /** Nobody is shown how others stand while words are taken. */
  withSides: boolean;
}

/** Beyond this many, provisions that drew nothing are left out of the picture. */
const mostBars = 60;

/** The map of the act: bars by provision, and the same as a table. */
export function WhereContested(props: Props) {
  const { context, inForce } = props;
  const { language } = context;
  const t = heardWords(language);
  const provisions = shownIn(props.provisions);
  const loudest = [...props.provisions].sort((a, b) => proposed(b) - proposed(a))[0];
  const says = loudest
    ? t.whereSays(fullName(props.names.get(loudest.id)), proposed(loudest))
    : t.whereSays("", 0);
  return (
    <>
      <Legend
        items={[
          ["solid", inForce ? t.legendChanged : t.legendAccepted],
          ["hatched", t.legendNot],
        ]}
      />
      <BarChart
        id="where"
        says={says}
        language={language}
        fills={fills}
        bars={provisions.map((one) => ({
          label: labelOf(one, language),
          parts: [one.accepted, proposed(one) - one.accepted],
        }))}
        groups={groupsOf(provisions, props.names)}
      />
      <SameAsTable language={language} open>
        <ContestedTable {...props} />
      </SameAsTable>
    </>
  );
}

const fills: Fill[] = ["solid", "hatched"];
export const proposed = ({ changes, requests }: ContestedProvision) => changes + requests;

export function shownIn(provisions: ContestedProvision[]): ContestedProvision[] {
  if (provisions.length <= mostBars) return provisions;
  return provisions.filter((one) => drew(one) > 0);
}

export function labelOf({ provision }: ContestedProvision, language: "eng" | "fra"): string {
  const label = provision.labels[language] ?? Object.values(provision.labels)[0] ?? "";
  return label.length > 6 ? `${label.slice(0, 5)}…` : label;
}

export const fullName = (name: ProvisionName | undefined) =>
  name ? [name.name, name.about].filter(Boolean).join(", ") : "";

/** Runs of provisions under one Part. */
export function groupsOf(provisions: ContestedProvision[], names: Map<ProvisionId, ProvisionName>) {
  const groups: { label: string; from: number; to: number; part: ProvisionId }[] = [];
  provisions.forEach(({ part }, at) => {
    const last = groups.at(-1);
    if (last && last.part === part && last.to === at - 1) last.to = at;
    else if (part) groups.push({ label: names.get(part)?.name ?? "", from: at, to: at, part });
  });
  return groups;
}

function ContestedTable(props: Props) {
  const { context, provisions, names, slug, inForce, withSides } = props;
  const t = heardWords(context.language);
  const told = provisions.filter((one) => drew(one) > 0);
  return (
    <>
      <table class="data">
        <thead>
          <tr>
            <th scope="col">{t.provision}</th>
            <Head>{t.proposed}</Head>
            <Head>{inForce ? t.changed : t.acceptedColumn}</Head>
            <Head>{t.comments}</Head>
            {withSides && (
              <>
                <Head>{t.agree}</Head>
                <Head>{t.disagree}</Head>
                <Head>{t.unsure}</Head>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {told.map((one) => (
            <tr>
              <th scope="row">
                <a href={to(context.language).provision(slug, one.id)}>
                  {fullName(names.get(one.id))}
                </a>
                <Organisations {...props} one={one} />
              </th>
              <Cell {...context} n={proposed(one)} />
              <Cell {...context} n={one.accepted} />
              <Cell {...context} n={one.comments} />
              {withSides && <Sides {...props} one={one} />}
            </tr>
          ))}
        </tbody>
      </table>
      {told.length < provisions.length && (
        <p class="meta">{t.silent(provisions.length - told.length)}</p>
      )}
    </>
  );
}

const Head = ({ children }: { children: string }) => (
  <th scope="col" class="number-cell">
    {children}
  </th>
);

const Cell = ({ language, n }: { language: "eng" | "fra"; n: number }) => (
  <td class="number-cell">{number(language, n)}</td>
);

/** People in the columns; organisations are never added to them. */
function Sides({ context, one }: Props & { one: ContestedProvision }) {
  const { people } = one.sides;
  return (
    <>
      <Cell {...context} n={people.agree} />
      <Cell {...context} n={people.disagree} />
      <Cell {...context} n={people.unsure} />
    </>
  );
}

function Organisations({ context, withSides, one }: Props & { one: ContestedProvision }) {
  const { agree, disagree, unsure } = one.sides.organisations;
  if (!withSides || agree + disagree + unsure === 0) return null;
  const said = heardWords(context.language).organisationsSides(agree, disagree, unsure);
  return <span class="meta block">{said}</span>;
}
