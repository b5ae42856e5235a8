import type { ProvisionId } from "../../legaltext/act.js";
import type { ProvisionName } from "../consultations/provisionNames.js";
import { BarChart, Legend, SameAsTable, type Fill } from "../pages/components/BarChart.js";
import type { PageContext } from "../pages/layout.js";
import { number } from "../pages/messages.js";
import { to } from "../paths.js";
import { drew, type ContestedProvision } from "./contested.js";
import { heardWords } from "./heardMessages.js";
import { fullName, groupsOf, labelOf, proposed, shownIn } from "./WhereContested.js";

const fills: Fill[] = ["solid", "open"];

export interface Contested {
  provisions: ContestedProvision[];
  names: Map<ProvisionId, ProvisionName>;
}

/** Where an act is contested while its consultation runs: proposals and comments, nobody's side. */
export function MapOfAct(props: Contested & { context: PageContext; slug: string }) {
  const { context, slug, names } = props;
  const { language } = context;
  const t = heardWords(language);
  const told = props.provisions.filter((one) => drew(one) > 0);
  const provisions = shownIn(props.provisions);
  const loudest = [...told].sort((a, b) => proposed(b) - proposed(a))[0];
  return (
    <section class="map-of-act band" aria-labelledby="map">
      <header>
        <h2 id="map">{t.map}</h2>
      </header>
      <p class="meta">{told.length === 0 ? t.mapNothing : t.mapLead}</p>
      {loudest && (
        <>
          <Legend
            items={[
              ["solid", t.proposals],
              ["open", t.comments],
            ]}
          />
          <BarChart
            id="map"
            says={t.whereSays(fullName(names.get(loudest.id)), proposed(loudest))}
            language={language}
            fills={fills}
            bars={provisions.map((one) => ({
              label: labelOf(one, language),
              parts: [proposed(one), one.comments],
            }))}
            groups={groupsOf(provisions, names)}
          />
          <SameAsTable language={language}>
            <table class="data">
              <thead>
                <tr>
                  <th scope="col">{t.provision}</th>
                  <th scope="col" class="number-cell">
                    {t.proposed}
                  </th>
                  <th scope="col" class="number-cell">
                    {t.comments}
                  </th>
                </tr>
              </thead>
              <tbody>
                {told.map((one) => (
                  <tr>
                    <th scope="row">
                      <a href={to(language).provision(slug, one.id)}>
                        {fullName(names.get(one.id))}
                      </a>
                    </th>
                    <td class="number-cell">{number(language, proposed(one))}</td>
                    <td class="number-cell">{number(language, one.comments)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </SameAsTable>
        </>
      )}
    </section>
  );
}
