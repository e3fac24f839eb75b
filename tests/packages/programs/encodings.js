// iconv-lite, protobufjs, msgpackr, jszip, archiver: bytes of other formats.
const iconv = require('iconv-lite');
const protobuf = require('protobufjs');
const { pack, unpack, Packr, Unpackr, PackrStream, UnpackrStream, addExtension } = require('msgpackr');
const JSZip = require('jszip');
const archiver = require('archiver');
const { PassThrough, Readable } = require('stream');
const crypto = require('crypto');
const { once } = require('events');

for (const [encoding, text] of [['win1251', 'Привет'], ['shift_jis', '日本語テスト'], ['gbk', '中文€'], ['big5', '繁體'], ['euc-kr', '한국어'], ['utf16', 'a🙂'], ['utf-16be', 'ü'], ['utf32', 'x🙂'], ['cp437', 'é░'], ['latin1', 'ü?'], ['utf7', 'hi ü'], ['gb18030', '𠀀㐀'], ['base64', 'aGk=']]) {
    const bytes = iconv.encode(text, encoding);
    console.log(encoding, bytes.toString('hex'), iconv.decode(bytes, encoding) === text, iconv.encodingExists(encoding));
}
console.log(iconv.decode(Buffer.from([0xef, 0xbb, 0xbf, 0x61]), 'utf8'), iconv.encode('a', 'utf8', { addBOM: true }), iconv.encode('日', 'latin1'));

(async () => {
    const parts = [];
    for await (const piece of Readable.from([Buffer.from([0x93]), Buffer.from([0xfa, 0x96, 0x7b])]).pipe(iconv.decodeStream('sjis'))) parts.push(piece);
    console.log(parts.join('|'));

    const { root } = protobuf.parse(`syntax = "proto3"; package p;
        enum Kind { NONE = 0; SOME = 5; }
        message Inner { repeated sint32 n = 1; map<string, bytes> m = 2; }
        message Outer { string s = 1; Inner inner = 2; Kind kind = 3; oneof which { uint64 big = 4; double d = 5; } repeated bool flags = 6 [packed = true]; fixed32 f = 7; optional string o = 8; }`);
    const Outer = root.lookupType('p.Outer');
    const value = { s: 'ü', inner: { n: [-1, 150], m: { k: Buffer.from('b') } }, kind: 5, big: 2 ** 40, flags: [true, false], f: 7 };
    console.log(Outer.verify(value), Outer.verify({ s: 1 }));
    const bytes = Outer.encode(Outer.fromObject(value)).finish();
    console.log(Buffer.from(bytes).toString('hex'));
    console.log(JSON.stringify(Outer.toObject(Outer.decode(bytes), { enums: String, longs: String, bytes: String, defaults: true, oneofs: true })));
    for (const bad of [bytes.subarray(0, 5), Buffer.from([0xff])]) try { Outer.decode(bad); } catch (error) { console.log(error.name, error.message); }
    console.log(Buffer.concat([Outer.encodeDelimited({ s: 'a' }).finish(), Outer.encodeDelimited({ d: 1.5 }).finish()]).toString('hex'));

    class Point { constructor(x, y) { this.x = x; this.y = y; } }
    addExtension({ Class: Point, type: 11, write: point => [point.x, point.y], read: ([x, y]) => new Point(x, y) });
    const all = { i: [0, -1, 127, 128, -33, 65536, 2 ** 32, -(2 ** 40), 2 ** 53], f: [1.5, -0.1, Infinity], s: ['', 'short', 'ü'.repeat(40), 'x'.repeat(300)], b: Buffer.from([1, 2]), n: null, u: undefined, t: true, m: new Map([[1, 'a']]), d: new Date(1e12), big: 10n ** 18n, p: new Point(3, 4), set: new Set([1]), r: /x/g, e: new RangeError('e') };
    const packed = pack(all);
    console.log(packed.length, crypto.createHash('md5').update(packed).digest('hex'));
    const back = unpack(packed);
    console.log(back.i, back.f, back.s.map(s => s.length), back.b, back.n, back.u, back.m, back.d, back.big, back.p instanceof Point, back.set, back.r, back.e.message);
    const structures = [];
    const packr = new Packr({ structures, useRecords: true });
    const records = packr.pack([{ a: 1, b: 'x' }, { a: 2, b: 'y' }, { c: 3 }]);
    console.log(records.toString('hex'), new Unpackr({ structures }).unpack(records), structures);
    const out = new PackrStream();
    const into = out.pipe(new UnpackrStream());
    for (const one of [{ x: 1 }, ['a'], 'text']) out.write(one);
    out.end();
    console.log(await into.toArray());
    for (const bad of [Buffer.from([0xdb, 0, 0]), Buffer.from([0xc1])]) try { console.log(unpack(bad)); } catch (error) { console.log(error.message); }

    const date = new Date(Date.UTC(2020, 1, 2));
    const zip = new JSZip();
    zip.file('a.txt', 'text ü\n'.repeat(100), { date }).folder('sub').file('b.bin', new Uint8Array(1000).fill(7), { date, compression: 'STORE' });
    const data = await zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE', platform: 'UNIX' });
    const opened = await JSZip.loadAsync(data, { checkCRC32: true });
    console.log(Object.keys(opened.files), (await opened.file('a.txt').async('string')).length, (await opened.file('sub/b.bin').async('nodebuffer')).subarray(0, 3), opened.file(/bin$/).length);
    await JSZip.loadAsync(data.subarray(0, 50)).catch(error => console.log(error.message.split('.')[0]));
    for (const format of ['zip', 'tar']) {
        const archive = archiver(format, { zlib: { level: 9 }, gzip: format === 'tar' });
        const sink = archive.pipe(new PassThrough());
        const entries = [];
        archive.on('entry', entry => entries.push(entry.name));
        archive.append('first', { name: 'one.txt', date });
        archive.append(Readable.from([Buffer.alloc(70000, 'z')]), { name: 'dir/two.txt', date });
        archive.append(Buffer.from('buf'), { name: 'three', date, mode: 0o600 });
        const chunks = sink.toArray();
        await archive.finalize();
        const bytes = Buffer.concat(await chunks);
        console.log(format, entries, archive.pointer() > 0, bytes.length < 5000);
        if (format === 'zip') console.log((await (await JSZip.loadAsync(bytes)).file('dir/two.txt').async('string')).length);
        else console.log(require('zlib').gunzipSync(bytes).length % 512, String(require('zlib').gunzipSync(bytes).subarray(257, 262)));
    }
})();
