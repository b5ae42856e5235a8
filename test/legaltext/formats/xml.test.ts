import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { FormatError } from "../../../legaltext/formats/formatError.js";
import { readXml, wordsOf, xmlLimits, type XmlNode } from "../../../legaltext/formats/xml.js";
import { element, writeDocument, writeXml } from "../../../legaltext/formats/xmlWriter.js";

function faultOf(xml: string): FormatError {
  try {
    readXml(xml, "act.xml");
  } catch (error) {
    if (error instanceof FormatError) return error;
    throw error;
  }
  throw new Error("it was read");
}

describe("reading XML", () => {
  test("keeps mixed content in order", () => {
    const root = readXml("<p>one <b>two</b> three<![CDATA[ & four]]></p>");
    expect(writeXml(root)).toBe("<p>one <b>two</b> three &amp; four</p>");
  });

  test("knows line and column of each element", () => {
    const root = readXml("<a>\n  <b/></a>");
    expect(root.children[1]).toMatchObject({ name: "b", line: 2 });
  });

  test("passes over a byte order mark, comments, instructions and a plain document type", () => {
    const xml = '\ufeff<?xml version="1.0"?><!DOCTYPE a SYSTEM "a.dtd"><!-- c --><a><?go on?>x</a>';
    expect(wordsOf(readXml(xml))).toBe("x");
  });

  test("refuses entities that a document type declares", () => {
    const bomb = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><a>&y;</a>';
    expect(faultOf(bomb)).toMatchObject({ code: "entities", file: "act.xml", line: 1 });
  });

  test("refuses entities of another file", () => {
    const spy = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>';
    expect(faultOf(spy).code).toBe("entities");
  });

  test("refuses an entity nobody declared", () => {
    expect(faultOf("<a>&nbsp;</a>")).toMatchObject({ code: "malformed", line: 1 });
  });

  test("says where the markup breaks", () => {
    const fault = faultOf("<a>\n<b>\n</c></a>");
    expect(fault).toMatchObject({ code: "malformed", line: 3 });
    expect(fault.message).toMatch(/^act\.xml, line 3, column \d+: the XML is not well formed: /);
  });

  test("says that a file ends too soon", () => {
    expect(faultOf("<a>\n<b>words")).toMatchObject({ code: "truncated", line: 2 });
    expect(faultOf("<a><b att").code).toBe("truncated");
  });

  test("refuses nesting without end", () => {
    const deep = "<a>".repeat(xmlLimits.depth + 1);
    expect(faultOf(deep).code).toBe("tooDeep");
  });

  test("refuses an empty file and one that is no XML", () => {
    expect(faultOf(" \n").code).toBe("empty");
    expect(faultOf("%PDF-1.4").code).toBe("malformed");
  });

  test("explains itself in French too", () => {
    const { reason } = faultOf("<a>").explain("fra");
    expect(reason).toMatch(/^le fichier s’arrête trop tôt/);
  });
});

describe("writing XML", () => {
  test("escapes what would be markup", () => {
    const words = element("p", { title: 'a "b" & <c>\n' }, "1 < 2 & 3 > 2");
    expect(writeXml(words)).toBe(
      '<p title="a &quot;b&quot; &amp; &lt;c&gt;&#10;">1 &lt; 2 &amp; 3 &gt; 2</p>',
    );
  });

  test("leaves out attributes without a value", () => {
    expect(writeXml(element("p", { a: null, b: undefined, c: 0 }))).toBe('<p c="0"/>');
  });

  test("replaces characters that no XML can hold", () => {
    expect(writeXml(element("p", {}, "a\u0000b\ud800c"))).toBe("<p>a\ufffdb\ufffdc</p>");
  });

  test("is read back as it was written, whatever the words", () => {
    const text = fc.string({ unit: "binary" }).map((words) => words.replace(/\r/g, ""));
    const tree = fc.letrec<{ node: XmlNode }>((tie) => ({
      node: fc.oneof(
        { depthSize: "small" },
        text,
        fc
          .tuple(text, fc.array(tie("node"), { maxLength: 3 }))
          .map(([value, children]) => element("e", { a: value }, children)),
      ),
    }));
    fc.assert(
      fc.property(tree.node, (node) => {
        const xml = writeDocument(element("root", {}, node));
        expect(writeDocument(readXml(xml))).toBe(xml);
      }),
    );
  });
});
