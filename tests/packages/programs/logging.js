// winston, pino, log4js: levels, formats, children, files, redaction.
const fs = require('fs');
const os = require('os');
const path = require('path');
const { Writable } = require('stream');
const { once } = require('events');
const winston = require('winston');
const pino = require('pino');
const log4js = require('log4js');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'logging-'));
const collect = (lines, options) => new Writable({ write(piece, encoding, done) { lines.push(String(piece).trim()); done(); }, ...options });

async function ofWinston() {
    const lines = [];
    const { combine, timestamp, printf, errors, json, splat, label, uncolorize, colorize } = winston.format;
    const file = path.join(folder, 'winston.log');
    const logger = winston.createLogger({
        level: 'debug', levels: winston.config.npm.levels, defaultMeta: { service: 's' },
        format: combine(errors({ stack: false }), splat(), label({ label: 'L' }), timestamp({ format: () => 'T' }), json()),
        transports: [new winston.transports.Stream({ stream: collect(lines), level: 'info' }), new winston.transports.File({ filename: file, format: printf(info => `${info.level} ${info.message}`) })],
    });
    logger.info('hello %s %d', 'ü', 5, { extra: [1] });
    logger.debug('only in the file');
    logger.error(new Error('broken'));
    logger.child({ request: 7 }).warn('from a child', { code: 'E' });
    logger.log({ level: 'info', message: 'object', nested: { a: null } });
    const timer = logger.startTimer();
    timer.done({ message: 'timed', durationMs: undefined });
    logger.end();
    await Promise.all([once(logger, 'finish'), once(logger.transports[1] ?? logger, 'finish').catch(() => {})].slice(0, 1));
    console.log(lines.map(line => line.replace(/"durationMs":\d+,?/, '')).join('\n'));
    while (fs.readFileSync(file, 'utf8').split('\n').length < 7) await new Promise(setImmediate);
    console.log(fs.readFileSync(file, 'utf8'));
    console.log(JSON.stringify(combine(colorize({ colors: { info: 'blue' } })).transform({ level: 'info', message: 'c', [Symbol.for('level')]: 'info' }).level), typeof uncolorize);
}

async function ofPino() {
    const lines = [];
    const logger = pino({ level: 'trace', base: { app: 'a' }, timestamp: () => ',"time":0', redact: { paths: ['password', 'user.*.secret', 'list[*].k'], censor: '***' }, serializers: { err: error => ({ type: error.constructor.name, message: error.message }), req: req => req.url }, formatters: { level: label => ({ level: label }) }, mixin: () => ({ mixed: true }), customLevels: { audit: 35 } }, collect(lines));
    logger.info({ password: 'p', user: { x: { secret: 1, open: 2 } }, list: [{ k: 1 }] }, 'hi %s %j', 'there', { a: 1 });
    logger.error(new TypeError('bad'));
    logger.child({ id: 5 }, { level: 'warn', msgPrefix: '[c] ' }).info('hidden');
    logger.child({ id: 5 }, { msgPrefix: '[c] ' }).warn({ req: { url: '/x' } }, 'shown');
    logger.audit('audited');
    logger.trace({ big: 10n, fn() {}, undef: undefined, date: new Date(0), nan: NaN, text: 'quote " \u2028 \ud800' });
    const circular = { name: 'c' };
    circular.self = circular;
    logger.fatal(circular, 'circular');
    console.log(lines.join('\n'));
    const file = path.join(folder, 'pino.log');
    const destination = pino.destination({ dest: file, sync: false });
    const asynchronous = pino({ base: null, timestamp: false }, destination);
    for (let i = 0; i < 100; i++) asynchronous.info('line %d', i);
    destination.end();
    await once(destination, 'close');
    console.log(fs.readFileSync(file, 'utf8').split('\n').length, fs.readFileSync(file, 'utf8').slice(0, 32));
    const multi = [[], []];
    const both = pino({ base: null, timestamp: false }, pino.multistream([{ stream: collect(multi[0]) }, { level: 'error', stream: collect(multi[1]) }]));
    both.info('a');
    both.error('b');
    console.log(multi);
}

async function ofLog4js() {
    const file = path.join(folder, 'log4js.log');
    log4js.addLayout('own', () => event => `${event.level.levelStr} ${event.categoryName} ${event.data.map(String).join('|')}`);
    log4js.configure({
        appenders: { file: { type: 'file', filename: file, layout: { type: 'pattern', pattern: '%p %c %m %X{user}' } }, memory: { type: 'recording' }, errors: { type: 'logLevelFilter', appender: 'memory', level: 'error' }, out: { type: 'stdout', layout: { type: 'own' } } },
        categories: { default: { appenders: ['file', 'errors'], level: 'debug' }, loud: { appenders: ['out'], level: 'warn' } },
    });
    const logger = log4js.getLogger('cat');
    logger.addContext('user', 'u1');
    logger.debug('one %s', 'formatted', { a: 1 });
    logger.error('two', new Error('e').message);
    logger.trace('never');
    log4js.getLogger('loud').warn('to stdout', 1, [2]);
    log4js.getLogger('loud').info('not this');
    await new Promise(resolve => log4js.shutdown(resolve));
    console.log(fs.readFileSync(file, 'utf8'), log4js.recording().replay().map(event => event.data));
}

ofWinston().then(ofPino).then(ofLog4js).finally(() => fs.rmSync(folder, { recursive: true })).then(() => console.log('done'));
