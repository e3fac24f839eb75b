// mocha with chai and sinon, and jasmine, by their commands; tape in this process.
const { spawnSync } = require('child_process');
const path = require('path');
const tape = require('tape');

const modules = path.join(__dirname, '../node_modules');
const command = (...args) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', cwd: path.join(__dirname, '../files') });
    // Stacks and times are each runtime's own.
    const text = (stdout + stderr).replace(/^ +at .*\n/gm, '').replace(/\(?\d+ms\)?/g, '…').replace(/Finished in .*/, 'Finished').replaceAll(path.join(__dirname, '..'), '');
    console.log(`-- ${path.basename(args[0])} ${status}\n${text}`);
};
command(path.join(modules, 'mocha/bin/mocha.js'), '--reporter', 'tap', 'mocha/spec.js');
command(path.join(modules, 'mocha/bin/mocha.js'), '--reporter', 'spec', '--grep', 'passes|pending|difference', 'mocha/*.js');
command(path.join(modules, 'mocha/bin/mocha.js'), '--reporter', 'dot', '--bail', '--forbid-pending', 'mocha/spec.js');
command(path.join(modules, 'jasmine/bin/jasmine.js'), '--random=false', 'jasmine/spec.js');

const lines = [];
const test = tape.createHarness();
test.createStream().on('data', line => lines.push(line)).on('end', () => {
    console.log(lines.join('').replace(/^ +at:? .*\n/gm, '').replace(/ +stack: \|-\n(?: {6,}.*\n)*/g, ''));
});
test('tape', t => {
    t.plan(5);
    t.equal(1, 1, 'one');
    t.deepEqual({ a: [1] }, { a: [1] });
    t.throws(() => { throw new RangeError('range'); }, RangeError);
    t.notOk(0);
    t.deepEqual({ a: 1 }, { a: 2 }, 'differs');
});
test('promises', async t => {
    await null;
    t.match('text', /ex/);
    t.comment('a comment');
});
test('skipped', { skip: true }, t => t.end());
test('nested', t => {
    t.test('inner', inner => { inner.pass('in'); inner.end(); });
    t.teardown(() => console.log('torn down'));
    t.end();
});
