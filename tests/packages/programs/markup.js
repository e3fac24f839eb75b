// marked, markdown-it, js-yaml, xml2js, cheerio, csv-parse and csv-stringify: text to trees and back.
const { marked } = require('marked');
const MarkdownIt = require('markdown-it');
const yaml = require('js-yaml');
const xml2js = require('xml2js');
const cheerio = require('cheerio');
const { parse } = require('csv-parse');
const { parse: parseSync } = require('csv-parse/sync');
const { stringify } = require('csv-stringify/sync');
const { Readable } = require('stream');
const { pipeline } = require('stream/promises');

const text = '# Title *em* `code`\n\n1. one\n2. two\n   - nested\n\n> quote **bold** <b>html</b> https://x.example\n\n| a | b |\n|---|:-:|\n| 1 | ü |\n\n```js\nlet a = 1 < 2;\n```\n\n[link](http://a "t") ![i](s.png)\nline  \nbreak ~~gone~~ &copy; \\*\n\n- [x] done\n';
console.log(marked.parse(text, { gfm: true }));
const md = new MarkdownIt({ html: false, linkify: true, typographer: true, highlight: (code, lang) => `<${lang}>${code.length}` });
md.renderer.rules.heading_open = (tokens, index, options, env, self) => { tokens[index].attrSet('id', 'h'); return self.renderToken(tokens, index, options); };
console.log(md.render(`${text}\n"quotes" -- (c) ...`));
console.log(md.parseInline('a *b*')[0].children.map(token => token.type));

const document = yaml.load('a: &x [1, 2.5, 0x1f, 1e3, ~, yes, "q\\u00fc"]\nb: *x\nc:\n  <<: {m: 1}\n  n: 2001-12-14t21:59:43.10-05:00\nt: |\n  line 1\n    line 2\nf: >-\n  folded\n  text\n? complex\n: !!set {p, q}\nbin: !!binary aGVsbG8=\n');
console.log(document, document.a === document.b);
console.log(yaml.dump({ s: 'a: b', multi: 'x\ny\n', n: [1, -0, NaN, null], o: { 'k y': true, e: {}, l: [] }, d: new Date(0), u: 'ü', num: '12' }, { sortKeys: true, lineWidth: 40 }));
for (const bad of ['a: b: c', '- x\n y', 'a: [1', '\ta: 1', 'a: 1\na: 2']) try { yaml.load(bad); } catch (error) { console.log(error.name, error.reason, error.mark.line, error.mark.column); }
console.log(yaml.loadAll('--- 1\n---\nx: y\n...'));

(async () => {
    const xml = '<?xml version="1.0"?><root a="1"><item id="x">one</item><item>two &amp; <![CDATA[<three>]]></item><empty/><ns:tag xmlns:ns="u">ü</ns:tag></root>';
    console.log(JSON.stringify(await xml2js.parseStringPromise(xml)), JSON.stringify(await xml2js.parseStringPromise(xml, { explicitArray: false, mergeAttrs: true, tagNameProcessors: [xml2js.processors.stripPrefix], valueProcessors: [xml2js.processors.parseNumbers] })));
    await xml2js.parseStringPromise('<a><b></a>').catch(error => console.log(error.message.split('\n')[0]));
    console.log(new xml2js.Builder({ renderOpts: { pretty: true, indent: ' ' }, cdata: true }).buildObject({ root: { $: { v: '1' }, a: ['x', 'y < z'], b: { _: 'text', $: { k: 'é' } } } }));

    const $ = cheerio.load('<ul id="l"><li class="a">One<li class="b">Two &amp; <b>bold</b></ul><p>p<table><tr><td>1</table><input value="v" checked>');
    $('li.b').before('<li>new</li>').addClass('c d').attr('data-x', '5');
    console.log($('li').map((i, el) => $(el).text()).get(), $('li:nth-child(3)').attr('class'), $('[data-x]').data('x'), $('input').prop('checked'), $('li').not('.a').length, $('#l').children().last().find('b').closest('li').index());
    console.log($.html(), $('td').parents().get().map(el => el.tagName), cheerio.load('<a><b/></a>', { xml: true }).xml());
    console.log($('ul').extract?.({ items: ['li'] }));

    const csv = 'id,name,note\r\n1,"a, ""b""",x\r\n2,ü,"multi\nline"\r\n';
    console.log(parseSync(csv, { columns: true, cast: (value, { column }) => (column === 'id' ? Number(value) : value) }), parseSync('a;b\n#c\n;d', { delimiter: ';', comment: '#' }));
    const rows = [];
    await pipeline(Readable.from([...csv].map(one => one)), parse({ from_line: 2 }), async function (source) { for await (const row of source) rows.push(row); });
    console.log(rows);
    try { parseSync('a,b\n1\n'); } catch (error) { console.log(error.code, error.message); }
    console.log(stringify([{ a: 1, b: 'x,"y"', c: null, d: new Date(0), e: true }], { header: true, cast: { boolean: value => (value ? 'T' : 'F'), date: value => value.toISOString() } }));
})();
