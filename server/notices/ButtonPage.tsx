import { PageHead } from "../pages/components/PageHead.js";
import { FormToken, type PageContext } from "../pages/layout.js";

/** A page from a mail: says what a button will do, since whoever scans mail follows every link. */
export function ButtonPage(props: {
  context: PageContext;
  title: string;
  lead: string;
  action: string;
  button: string;
}) {
  return (
    <>
      <PageHead title={props.title} lead={props.lead} />
      <form method="post" action={props.action}>
        <FormToken context={props.context} />
        <p class="actions">
          <button>{props.button}</button>
        </p>
      </form>
    </>
  );
}
