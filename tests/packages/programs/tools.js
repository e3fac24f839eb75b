// Tools of servers: queues, schedules, settings, tables, emitters with wildcards, archives that are read.
const fs = require('fs');
const os = require('os');
const path = require('path');
const { once } = require('events');
const archiver = require('archiver');
const Table = require('cli-table3');
const cron = require('node-cron');
const dotenv = require('dotenv');
const { EventEmitter2 } = require('eventemitter2');
const ora = require('ora');
const { default: PQueue } = require('p-queue');
const qs = require('qs');
const yauzl = require('yauzl');

async function queues() {
    const queue = new PQueue({ concurrency: 2 });
    const log = [];
    queue.on('idle', () => log.push('idle')).on('active', () => log.push(`active ${queue.size}/${queue.pending}`));
    for (const [name, priority] of [['a', 0], ['b', 0], ['c', 1], ['d', 5]]) queue.add(async () => { log.push(name); await new Promise(setImmediate); }, { priority });
    await queue.onIdle();
    await queue.add(() => { throw new Error('in the queue'); }).catch((error) => log.push(error.message));
    const slow = new PQueue({ concurrency: 1, timeout: 20, throwOnTimeout: true });
    await slow.add(() => new Promise(() => {})).catch((error) => log.push(error.name));
    console.log(log);
}

function schedules() {
    console.log(cron.validate('*/5 * * * *'), cron.validate('61 * * * *'), cron.validate('0 0 1 jan mon'));
}

function settings() {
    console.log(dotenv.parse('# c\nA=1\nB="two\\nlines"\nC=\'$A\'\nexport D = spaced  # comment\nE=`a"b\'c`\nF=\nG="multi\nline"'));
    console.log(qs.parse('a[b][c]=1&a[b][d]=2&list[]=1&list[]=2&x[5]=y&e=%zz&n&__proto__[p]=1', { strictNullHandling: true }));
    console.log(qs.stringify({ a: [1, { b: 2 }], d: new Date(0), u: undefined, n: null, s: 'ä &' }), qs.stringify({ a: [1, 2] }, { arrayFormat: 'comma', encode: false }));
    const table = new Table({ head: ['name', 'size'], style: { head: [], border: [] } });
    table.push(['a', 1], ['日本', { content: 'right', hAlign: 'right' }], [{ colSpan: 2, content: 'both' }]);
    console.log(table.toString());
    ora({ text: 'working', stream: process.stdout, isEnabled: false }).start().succeed('worked');
}

async function emitters() {
    const emitter = new EventEmitter2({ wildcard: true, delimiter: '.', newListener: true, maxListeners: 3 });
    const log = [];
    emitter.on('newListener', (event) => log.push(`new ${event}`));
    emitter.on('a.*', function (value) { log.push([this.event, value]); });
    emitter.on('a.**', (value) => log.push(['deep', value]));
    emitter.onAny((event, value) => log.push(['any', event, value]));
    emitter.many('a.b', 1, (value) => log.push(['many', value]));
    emitter.emit('a.b', 1);
    emitter.emit('a.b.c', 2);
    console.log(log, await emitter.emitAsync('a.x', 3), emitter.listeners('a.b').length, emitter.eventNames?.().length);
    const waiting = emitter.waitFor('a.later');
    emitter.emit('a.later', 'v');
    console.log(await waiting);
}

async function archives() {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'wsjs-tools-')), 'a.zip');
    const archive = archiver('zip', { zlib: { level: 9, memLevel: 4 } });
    const out = fs.createWriteStream(file);
    archive.pipe(out);
    archive.append('x'.repeat(1000), { name: 'dir/x.txt', date: new Date(0) }).append(Buffer.from([1, 2, 3]), { name: 'b', date: new Date(0) });
    archive.finalize();
    await once(out, 'close');
    const zip = await new Promise((resolve, reject) => yauzl.open(file, { lazyEntries: true }, (error, opened) => (error ? reject(error) : resolve(opened))));
    zip.readEntry();
    zip.on('entry', (entry) => zip.openReadStream(entry, async (error, stream) => {
        let length = 0;
        for await (const chunk of stream) length += chunk.length;
        console.log(entry.fileName, entry.uncompressedSize, length, entry.compressionMethod);
        zip.readEntry();
    }));
    await once(zip, 'end');
    fs.rmSync(path.dirname(file), { recursive: true });
}

queues().then(schedules).then(settings).then(emitters).then(archives).then(() => process.exit(), (error) => { console.log(error); process.exit(1); });
