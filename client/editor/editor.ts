/**
 * The editor island: mounts over law that the server has already put on the page.
 *
 * THE CONTRACT WITH THE PAGE. The server renders
 *
 *   <section data-module="editor"
 *            data-branch="42"                 the room
 *            data-schema="1a2b3c4d"           schemaHash the page was rendered with; a newer script refuses to open an older page
 *            data-epoch="0"                   the branch's epoch: copies made before words were struck are never brought back
 *            data-socket="/live"              address of the sockets; the room is /live/42
 *            data-person="PSEUDONYMOUS-ID"    keys the words kept on this device
 *            data-person-name="Amara Osei"    as others see it (the server checks it against the session)
 *            data-person-color="#0f5540"      optional, six digits; else chosen from the id
 *            data-language="eng">             language of the buttons and messages
 *     <div data-presence></div>               optional place of "who is here" and "Saved"; else made on top of the section
 *     <script type="application/json" data-references>
 *       [{"id":"s12","words":"12","about":"Method and uncertainty"}]
 *     </script>                               optional: what the Reference button offers, for all fragments
 *
 *     <div data-fragment="PROVISION/eng"      key of the Y.XmlFragment; its language follows the last slash
 *          data-editable="true"               "false": shown live, not written in (a repealed provision, another's language)
 *          data-label="4"                     the provision's number as printed, "" where it has none
 *          data-title="Section 4, English"    names the text for screen readers, and in messages
 *          lang="en">
 *       <script type="application/json" data-base>{"type":"doc","content":[…]}</script>
 *                                             the text the change started from, for the redline; "null" for a new provision
 *       <div data-words> …the words, readable without script… </div>
 *       <aside data-margin> …"As you write", rendered by the server… </aside>      optional, left alone
 *       <a data-without-script href="…">Reword in a form</a>                       optional, hidden once the editor is ready
 *     </div>
 *     … more fragments; whatever stands between them (neighbouring sections, paler) is left alone
 *   </section>
 *
 * JSON inside <script> must have "<" written as "\u003c". Only [data-words] is replaced, and only once
 * the server's text has arrived (or, when the server cannot be reached, this device's own copy of it).
 * Before [data-words] of an editable fragment the toolbar is put, after it the status line.
 *
 * While it runs the section has data-state="loading" | "ready" | "stopped" and, for styles and tests,
 * data-saving="saved" | "saving" | "offline". Somebody who only watches gets no editor: see modules/watch.ts.
 */
import { mountEditor } from "./mountEditor.js";

for (const section of document.querySelectorAll<HTMLElement>("[data-module='editor']")) {
  void mountEditor(section);
}
