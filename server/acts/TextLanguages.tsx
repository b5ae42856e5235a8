import type { Language } from "../../legaltext/act.js";
import { formsOf } from "../../legaltext/languages.js";
import { Tabs } from "../pages/components/Tabs.js";
import type { PageContext } from "../pages/layout.js";
import { actWords } from "./actMessages.js";

/** The same page with the law in another of its languages; nothing where it has one. */
export function TextLanguages(props: {
  context: PageContext;
  languages: Language[];
  law: Language;
  /** The page, to which "?text=" is added. */
  href: string;
}) {
  const { context, languages, law, href } = props;
  if (languages.length < 2) return null;
  return (
    <Tabs
      joined
      label={actWords(context.language).language}
      tabs={languages.map((language) => ({
        label: formsOf(language).name.replace(/^./u, (letter) => letter.toUpperCase()),
        href: `${href}?text=${language}`,
        current: language === law,
        lang: formsOf(language).tag,
      }))}
    />
  );
}
