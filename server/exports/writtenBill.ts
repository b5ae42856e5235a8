/** The amending bill that makes one act of another, in any format. */
import type { ActText, ByLanguage, Language } from "../../legaltext/act.js";
import {
  exportAmendingBill,
  type AkomaNtosoMeta,
} from "../../legaltext/formats/akomaNtoso/index.js";
import { amendingBills } from "../../legaltext/formats/amendingBill/amendingBills.js";
import { billAct } from "../../legaltext/formats/amendingBill/billAct.js";
import { writtenFile, type FileFormat } from "./writtenFile.js";

export interface BillFile {
  before: ActText;
  after: ActText;
  /** One language; a format that holds several holds all where absent. */
  language?: Language;
  /** Of the amended act and of the bill, for Akoma Ntoso. */
  baseMeta: AkomaNtosoMeta;
  meta: AkomaNtosoMeta;
  edition?: ByLanguage<string>;
  onRefusal?: (why: string) => void;
}

export interface WrittenBill {
  file: Uint8Array | string;
  /** What no instruction says, by language; the file says it too. */
  unsaid: ByLanguage<string>;
}

export async function writtenBill(of: BillFile, format: FileFormat): Promise<WrittenBill> {
  const { before, after, language, edition, onRefusal } = of;
  const languages = language === undefined ? before.languages : [language];
  const { bills, unsaid } = amendingBills(before, after, languages);
  const [bill] = bills;
  if (format === "akomaNtoso" && bill) {
    const said = unsaid[bill.language];
    const file = exportAmendingBill({
      base: before,
      baseMeta: of.baseMeta,
      bill,
      meta: of.meta,
      ...(said === undefined ? {} : { unsaid: said }),
    });
    return { file, unsaid };
  }
  const file = await writtenFile(billAct(bills, { unsaid }), format, {
    meta: of.meta,
    ...(language === undefined ? {} : { language }),
    edition: edition ?? {},
    ...(onRefusal ? { onRefusal } : {}),
  });
  return { file, unsaid };
}
