import type { Language, Provision as LawProvision } from "../../legaltext/act.js";
import type { Text } from "../../legaltext/schema.js";
import { Provision } from "../pages/components/Provision.js";
import { langOf, TextBlocks } from "../pages/components/TextBlocks.js";
import { Beside, lawSetting, type LawBodyProps } from "./LawBody.js";
import { headingLevels } from "./lawSetting.js";

type Props = Omit<LawBodyProps, "law"> & { languages: [Language, Language] };

/**
 * Both languages, provision beside provision. Words are aligned by subsection where the two have equally
 * many, never by paragraph: below that the languages build their lists differently.
 */
export function SideBySide(props: Props) {
  const { view, languages } = props;
  const levels = headingLevels(view.provisions);
  return (
    <>
      {view.provisions
        .filter(({ parent, kind }) => parent === null && kind !== "title")
        .map((provision) =>
          provision.kind === "heading" ? (
            <div class="pair-head">
              {languages.map((law, at) => (
                <div class={at === 0 ? "left" : "right"}>
                  <Provision
                    provision={provision}
                    language={law}
                    pageLanguage={props.context.language}
                    level={levels.get(provision.id)}
                    anonymous={at > 0}
                  />
                </div>
              ))}
            </div>
          ) : (
            <Pair {...props} provision={provision} level={levels.get(provision.id)} />
          ),
        )}
    </>
  );
}

type PairProps = Props & { provision: LawProvision; level: number | undefined };

function Pair(props: PairProps) {
  const { context, view, provision, languages } = props;
  const rows = alignedRows(provision, languages);
  return (
    <div class="pair" id={provision.id}>
      <div class="between">
        <b class="number" aria-hidden="true">
          {provision.labels[languages[0]]}
        </b>
        <Beside context={context} view={view} law={languages[0]} provision={provision} />
      </div>
      {languages.map((law, at) =>
        rows ? null : (
          <div class={at === 0 ? "left" : "right"}>
            <Whole {...props} law={law} />
          </div>
        ),
      )}
      {rows?.map((row, nth) => (
        <>
          {languages.map((law, at) => (
            <div class={at === 0 ? "left" : "right"}>
              <Part {...props} law={law} from={row[at]!.from} to={row[at]!.to} head={nth === 0} />
            </div>
          ))}
        </>
      ))}
    </div>
  );
}

function Whole(props: PairProps & { law: Language }) {
  return (
    <Provision
      {...lawSetting(props)}
      provision={props.provision}
      language={props.law}
      pageLanguage={props.context.language}
      level={props.level}
      anonymous
    />
  );
}

function Part(props: PairProps & { law: Language; from: number; to: number; head: boolean }) {
  const { provision, law, from, to, context } = props;
  const text = provision.texts[law];
  if (!text) return null;
  if (props.head) {
    const first: LawProvision = { ...provision, texts: { [law]: cut(text, to) } };
    return <Whole {...props} provision={first} />;
  }
  const { reference } = lawSetting(props);
  return (
    <div class="words law" lang={law === context.language ? undefined : langOf(law)}>
      <TextBlocks text={text} language={law} from={from} to={to} reference={reference} />
    </div>
  );
}

const cut = (text: Text, to: number): Text => ({ ...text, content: text.content.slice(0, to) });

interface Range {
  from: number;
  to: number;
}

/** Subsection by subsection, if both texts have them in equal number; else null, one row for all. */
function alignedRows(provision: LawProvision, languages: [Language, Language]): Range[][] | null {
  const [a, b] = languages.map((language) => subsectionRanges(provision.texts[language]));
  if (!a || !b || a.length !== b.length || a.length < 2) return null;
  return a.map((range, at) => [range, b[at]!]);
}

/** A marginal note goes with the subsection that it heads; what stands before the first, with the first. */
function subsectionRanges(text: Text | undefined): Range[] {
  if (!text || text.content.some(({ type }) => type === "items")) return [];
  const starts: number[] = [];
  text.content.forEach((block, at) => {
    if (block.type !== "line" || block.attrs.kind !== "subsection") return;
    const before = text.content[at - 1];
    const noted = before?.type === "line" && before.attrs.kind === "note";
    starts.push(noted ? at - 1 : at);
  });
  if (starts.length > 0) starts[0] = 0;
  return starts.map((from, nth) => ({ from, to: starts[nth + 1] ?? text.content.length }));
}
