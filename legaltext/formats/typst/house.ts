/**
 * How a printer of acts sets them, in Typst: numbers hang, words of one depth stand in one edge, a note
 * stays with what it heads, and nothing is justified or hyphenated, so that what is copied from the
 * page is the law. Everything below is ours; words come in as arguments only.
 */
import { call, literal, points, type Code } from "./code.js";

/** Lengths that the lines are set by. */
export interface Measures {
  size: number;
  /** Where a section's words begin. */
  section: number;
  /** One step of depth. */
  step: number;
  margin: string;
}

export const oneColumn: Measures = {
  size: 10.5,
  section: 34,
  step: 26,
  margin: "(x:1.15in,top:1in,bottom:1in)",
};
export const twoColumns: Measures = {
  size: 9.25,
  section: 28,
  step: 20,
  margin: "(x:.75in,top:.85in,bottom:.9in)",
};

/** The width of a space in Source Serif, in ems: after a hanging number stands a real space, for who listens or copies. */
const spaceWidth = 0.2;

export interface Setting {
  title: string;
  author: string | null;
  language: string;
  /** At the foot of each page, beside the page's number. */
  edition: string;
  /** At the head of each page but the first. */
  running: string;
  measures: Measures;
  lineNumbers: boolean;
  paper: string;
}

export function houseStyle(setting: Setting): Code {
  const { measures } = setting;
  const document = {
    title: literal(setting.title),
    author: setting.author === null ? null : literal(setting.author),
  };
  const footer = call("foot", literal(setting.edition));
  const header = call("head", literal(setting.running));
  return [
    functions(measures),
    `#${call("set document", document).replace("set document(", "set document(")}`,
    `#set text(lang:${literal(setting.language)},font:("Source Serif 4",),size:${points(measures.size)},hyphenate:false,overhang:false)`,
    `#set page(paper:${literal(setting.paper)},margin:${measures.margin},footer:${footer},header:${header})`,
    "#set par(leading:.58em,spacing:.78em,justify:false)",
    "#set block(spacing:.78em)",
    setting.lineNumbers
      ? '#set par.line(numbering:n=>text(size:7pt,fill:luma(90),font:sans,str(n)),numbering-scope:"page",number-clearance:14pt)'
      : "",
    "#show heading:it=>it.body",
    "#show link:it=>it",
    "#set table(stroke:.4pt+luma(120),inset:(x:4pt,y:3pt),align:left+top)",
  ]
    .filter(Boolean)
    .join("\n");
}

const functions = ({ size }: Measures): Code =>
  `
#let sans=("Schibsted Grotesk","Source Serif 4")
#let sp=${points(size * spaceWidth)}
#let ins(b)=underline(stroke:.7pt+rgb("#0b5c2e"),offset:1.6pt,text(fill:rgb("#0b5c2e"),b))
#let del(b)=strike(stroke:.7pt+rgb("#9a1b1b"),text(fill:rgb("#9a1b1b"),b))
#let pic(w)=[\\[#w\\]]
#let to(p,b)=link(label(p),b)
#let here(p)=[#metadata(none)#label(p)]
#let num(w,n)={box(width:w - sp,n);" "}
#let long(n)={n;" ";h(.3em,weak:true)}
#let ln(x,w,b,above:auto)=block(inset:(left:x),above:above,par(hanging-indent:w,b))
#let note(x,b)=block(inset:(left:x),above:1.35em,below:.55em,sticky:true,text(font:sans,size:.82em,weight:700,b))
#let mid(b,size:1em,above:1.6em,below:.9em)=block(width:100%,above:above,below:below,sticky:true,align(center,par(text(size:size,weight:600,b))))
#let part(label,b)=block(width:100%,above:2.2em,below:1em,sticky:true,align(center,par({text(size:.95em,weight:600,tracking:.06em,label);if label!=none and b!=none{linebreak()};text(size:1.22em,weight:600,b)})))
#let small(x,b)=block(inset:(left:x),above:.6em,text(size:.8em,fill:luma(70),b))
#let tale(x,..b)=small(x,b.pos().map(it=>box(it)).join({" ";h(.9em,weak:true)}))
#let named(b)=block(below:1.6em,text(size:1.15em,b))
#let aside(b)=block(width:100%,above:.5em,below:.8em,align(center,text(size:.86em,b)))
#let formula(x,b)=block(width:100%,above:.9em,below:.9em,inset:(left:x),align(center,b))
#let quoted(x,b)=block(inset:(left:x + 14pt,right:14pt),b)
#let signed(b)=block(width:100%,above:.9em,align(right,b))
#let cl(x,b)=block(inset:(left:x),above:.35em,below:.35em,b)
#let hd(b)=text(font:sans,weight:700,size:.92em,b)
#let tbl(x,caption,columns:(),small:.86em,head:(),body:())=block(inset:(left:x),above:1em,below:1em,{
  set text(size:small,hyphenate:true)
  if caption!=none{block(sticky:true,below:.5em,text(font:sans,weight:700,size:.95em,caption))}
  if head.len()>0{table(columns:columns,table.header(..head),..body)}else{table(columns:columns,..body)}
})
#let pair(above,rows)=block(above:above,width:100%,grid(columns:(1fr,1fr),column-gutter:20pt,row-gutter:1.35em,..rows))
#let foot(edition)=context{set text(font:sans,size:7.5pt,fill:luma(70));set par.line(numbering:none);grid(columns:(1fr,auto),column-gutter:16pt,edition,[#counter(page).display() / #counter(page).final().first()])}
#let head(title)=context{if counter(page).get().first()>1{set text(font:sans,size:7.5pt,fill:luma(70));set par.line(numbering:none);align(right,title)}}
`.trim();
