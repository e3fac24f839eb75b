// Streams of userland: each generation of readable-stream, and what is built on them, mixed with the runtime's own.
const own = require('stream');
const fs = require('fs');
const os = require('os');
const path = require('path');
const zlib = require('zlib');
const { once } = require('events');
const through2 = require('through2');
const duplexify = require('duplexify');
const pumpify = require('pumpify');
const pump = require('pump');
const eos = require('end-of-stream');
const concat = require('concat-stream');
const split = require('split2');
const BufferList = require('bl');
const tarStream = require('tar-stream');
const tar = require('tar');
const es = require('event-stream');
const { PNG } = require('pngjs');

const text = (stream) => new Promise((resolve, reject) => stream.on('error', reject).pipe(concat((data) => resolve(String(data)))));
const upper = () => through2((chunk, encoding, done) => done(null, String(chunk).toUpperCase()));

async function generations() {
    for (const name of ['readable-stream2', 'readable-stream3', 'readable-stream']) {
        const lib = require(name);
        console.log('##', name, new lib.Readable() instanceof own.Stream, typeof lib.pipeline, typeof lib.finished);
        const source = new lib.Readable({ read() { this.push(this.count < 5 ? `line ${this.count = (this.count ?? 0) + 1}\n` : null); } });
        source.count = 0;
        const log = [];
        const sink = new lib.Writable({ write(chunk, encoding, done) { log.push(chunk.length); setImmediate(done); }, final(done) { log.push('final'); done(); } });
        sink.on('pipe', () => log.push('pipe')).on('unpipe', () => log.push('unpipe')).on('finish', () => log.push('finish'));
        source.pipe(new own.PassThrough()).pipe(new lib.Transform({ transform(chunk, encoding, done) { this.push(chunk); done(); }, flush(done) { this.push('end'); done(); } })).pipe(sink);
        await once(sink, 'finish');
        console.log(log.join());
        const slow = new lib.PassThrough({ highWaterMark: 4 });
        console.log(slow.write('abcdef'), slow.writableLength ?? slow._writableState.length, slow.read(2)?.toString());
        slow.once('data', (chunk) => console.log('once', String(chunk)));
        await new Promise(setImmediate);
        console.log(slow.isPaused(), slow._readableState.flowing, slow.listenerCount('data'));
        const broken = new lib.Transform({ transform(chunk, encoding, done) { done(new Error('broken')); } });
        broken.on('error', (error) => console.log('error', error.message, broken.destroyed));
        broken.write('x');
        await new Promise(setImmediate);
        console.log('closed', broken.closed);
        const objects = lib.Readable.prototype.wrap ? new lib.Readable({ objectMode: true }).wrap(es.readArray([{ a: 1 }, { a: 2 }])) : null;
        const seen = [];
        objects.on('data', (value) => seen.push(value.a));
        await once(objects, 'end');
        console.log(seen);
    }
}

async function userland() {
    console.log(await text(own.Readable.from(['a\nb', 'c\n', 'd']).pipe(split()).pipe(through2.obj((line, encoding, done) => done(null, `[${line}]`)))));
    const late = duplexify();
    late.write('written before ');
    late.end('there was anything');
    setImmediate(() => { const pass = upper(); late.setWritable(pass); late.setReadable(pass); });
    console.log(await text(late));
    console.log(await text(own.Readable.from([zlib.gzipSync('zipped')]).pipe(pumpify(zlib.createGunzip(), upper(), new own.PassThrough()))));
    const failing = pumpify(upper(), through2((chunk, encoding, done) => done(new Error('in the pipe'))));
    failing.on('error', (error) => console.log(error.message)).on('close', () => console.log('pumpify closed')).end('x');
    await once(failing, 'close').catch(() => {});
    const source = own.Readable.from(['a', 'b']);
    const dead = new own.PassThrough();
    setImmediate(() => dead.destroy());
    await new Promise((resolve) => pump(source, dead, (error) => { console.log('pump', error?.message, source.destroyed); resolve(); }));
    const ended = new own.PassThrough();
    const ending = new Promise((resolve) => eos(ended, { readable: false }, (error) => resolve(error?.message)));
    ended.end('x');
    console.log('eos', await ending);
    const list = new BufferList();
    list.append('abc').append(Buffer.from('defg'));
    console.log(list.length, list.slice(2, 5).toString(), list.indexOf('ef'), list.shallowSlice(1, 4).toString(), list.consume(3).toString(), await text(list));
    console.log(await text(es.merge(es.readArray(['1', '2']), es.readArray(['3']))), await new Promise((resolve) => es.readArray([1, 2, 3]).pipe(es.map((value, done) => setImmediate(done, null, value * 2))).pipe(es.writeArray((error, array) => resolve(array)))));
    console.log(await text(own.Readable.from(['a,b', ',c']).pipe(es.split(',')).pipe(es.join('|'))));
}

async function archives() {
    const pack = tarStream.pack();
    pack.entry({ name: 'a.txt', mtime: new Date(0), mode: 0o644 }, 'content of a');
    const entry = pack.entry({ name: 'b.bin', size: 3000, mtime: new Date(0) }, () => pack.finalize());
    for (let i = 0; i < 3; i++) entry.write(Buffer.alloc(1000, i));
    entry.end();
    const bytes = await new Promise((resolve) => pack.pipe(concat(resolve)));
    console.log(bytes.length);
    const extract = tarStream.extract();
    extract.on('entry', (header, stream, next) => { let length = 0; stream.on('data', (chunk) => { length += chunk.length; }).on('end', () => { console.log(header.name, header.size, length, header.type); next(); }); });
    extract.end(bytes);
    await once(extract, 'finish');

    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wsjs-streams-'));
    fs.mkdirSync(path.join(folder, 'in/deep'), { recursive: true });
    fs.writeFileSync(path.join(folder, 'in/deep/c.txt'), 'c'.repeat(5000));
    await tar.create({ gzip: true, file: path.join(folder, 'out.tgz'), cwd: folder, portable: true }, ['in']);
    const names = [];
    await tar.list({ file: path.join(folder, 'out.tgz'), onentry: (item) => names.push(`${item.path} ${item.size}`) });
    fs.mkdirSync(path.join(folder, 'out'));
    await tar.extract({ file: path.join(folder, 'out.tgz'), cwd: path.join(folder, 'out') });
    console.log(names, fs.readFileSync(path.join(folder, 'out/in/deep/c.txt'), 'utf8').length);
    fs.rmSync(folder, { recursive: true });

    const png = new PNG({ width: 8, height: 4 });
    png.data.fill(0x80);
    const image = await new Promise((resolve) => png.pack().pipe(concat(resolve)));
    const back = await new Promise((resolve, reject) => new PNG().parse(image, (error, data) => (error ? reject(error) : resolve(data))));
    console.log(image.subarray(1, 4).toString(), back.width, back.height, back.data.equals(png.data), PNG.sync.read(PNG.sync.write(png)).data.length);
}

generations().then(userland).then(archives).then(() => console.log('done'), (error) => { console.log(error); process.exit(1); });
