// yargs, commander, chalk, glob, fs-extra, execa, chokidar: programs for a terminal and the files they touch.
const fs = require('fs-extra');
const os = require('os');
const path = require('path');
const { once } = require('events');
const yargs = require('yargs');
const { Command, Option, InvalidArgumentError } = require('commander');
const chalk = require('chalk');
const { glob, globSync } = require('glob');
const execa = require('execa');
const chokidar = require('chokidar');

function ofYargs() {
    const parser = () => yargs().scriptName('prog').locale('en').exitProcess(false).fail(false)
        .command('serve <port> [host]', 'start a server', y => y.positional('port', { type: 'number' }).option('tls', { type: 'boolean', default: false }), argv => console.log('serve', argv.port, argv.host, argv.tls))
        .command(['list', 'ls'], 'list things', {}, async argv => { await null; console.log('list', argv.all); })
        .option('all', { alias: 'a', type: 'boolean', describe: 'everything' })
        .option('level', { choices: ['low', 'high'], group: 'Levels:' })
        .option('n', { type: 'number', nargs: 2 }).option('tags', { type: 'array' }).count('verbose').alias('v', 'verbose')
        .coerce('date', text => new Date(text).getTime()).conflicts('a', 'level').example('$0 serve 80', 'the usual port')
        .strictCommands().demandCommand(1).version('1.2.3').help().wrap(80);
    parser().parse('serve 8080 localhost --tls');
    console.log(parser().command('show', 'x').parseSync('show -vv --tags a b --no-all --n 1 2 --o.p=5 --date 2020-01-01 -- rest'));
    for (const line of ['serve', 'unknown', 'show --level middle', '-a --level low ls']) try { parser().parse(line); } catch (error) { console.log(error?.message ?? error); }
    return parser().parse('ls -a').then(() => new Promise(resolve => parser().parse('--help', (error, argv, output) => { console.log(output); resolve(); })));
}

async function ofCommander() {
    const program = new Command('tool').description('a tool').version('2.0.0').exitOverride().configureOutput({ writeOut: text => console.log(text), writeErr: text => console.log('err', text.trim()) });
    program.option('-d, --debug', 'debug', false).addOption(new Option('-c, --color <name>', 'a color').choices(['red', 'green']).env('TOOL_COLOR')).option('--no-sauce').option('-i, --int <n>', 'number', value => { if (!/^\d+$/.test(value)) throw new InvalidArgumentError('Not a number.'); return Number(value); }, 1).option('-l, --list [items...]');
    program.command('add <first> [others...]').alias('a').description('add things').option('--deep').action((first, others, options, command) => console.log('add', first, others, options, command.optsWithGlobals()));
    program.command('later').action(async () => { await null; console.log('later'); });
    await program.parseAsync(['node', 'tool', '-d', 'add', 'x', 'y', 'z', '--deep', '-i', '5']);
    await program.parseAsync(['later', '--no-sauce', '-l', 'p', 'q'], { from: 'user' });
    console.log(program.opts());
    for (const args of [['--color', 'blue'], ['add'], ['-i', 'x', 'later'], ['ad', 'x'], ['--debgu'], ['--version'], ['add', '--help']])
        await program.parseAsync(args, { from: 'user' }).catch(error => console.log(error.code, error.exitCode));
    console.log(program.helpInformation());
}

async function ofFiles() {
    const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'files-')));
    await fs.outputFile(path.join(folder, 'a/b/c.txt'), 'c');
    await fs.outputJson(path.join(folder, 'a/data.json'), { x: ['ü'] }, { spaces: 2 });
    await fs.copy(path.join(folder, 'a'), path.join(folder, 'copy'), { filter: name => !name.endsWith('c.txt') });
    await fs.move(path.join(folder, 'copy/data.json'), path.join(folder, 'moved/d.json'));
    await fs.ensureSymlink(path.join(folder, 'a'), path.join(folder, 'link'));
    console.log(await fs.readJson(path.join(folder, 'moved/d.json')), await fs.pathExists(path.join(folder, 'copy/data.json')), fs.readJsonSync(path.join(folder, 'a/b/c.txt'), { throws: false }));
    await fs.copy(folder, path.join(folder, 'inside')).catch(error => console.log(error.message.replaceAll(folder, '')));
    console.log((await glob('**/*.{txt,json}', { cwd: folder, ignore: 'moved/**', follow: true })).sort(), globSync('a/*', { cwd: folder, withFileTypes: true }).map(entry => [entry.name, entry.isDirectory()]).sort(), await glob('[!x]*/', { cwd: folder, dot: true, mark: true }).then(list => list.sort()));

    const seen = [];
    const watcher = chokidar.watch(folder, { ignored: file => file.includes('copy'), awaitWriteFinish: false });
    watcher.on('all', (event, file) => { seen.push(`${event} ${path.relative(folder, file)}`); watcher.emit('seen'); });
    await once(watcher, 'ready');
    console.log(seen.sort());
    // chokidar takes no notice of what comes within a few milliseconds after an event of the same file.
    const saw = async what => {
        while (!seen.includes(what)) await once(watcher, 'seen');
        await new Promise(resolve => setTimeout(resolve, 100));
    };
    seen.length = 0;
    fs.writeFileSync(path.join(folder, 'new.txt'), '1');
    await saw('add new.txt');
    fs.writeFileSync(path.join(folder, 'new.txt'), 'changed');
    await saw('change new.txt');
    fs.mkdirSync(path.join(folder, 'dir'));
    await saw('addDir dir');
    fs.writeFileSync(path.join(folder, 'dir/deep.txt'), '1');
    await saw(path.join('add dir/deep.txt'));
    fs.removeSync(path.join(folder, 'new.txt'));
    await saw('unlink new.txt');
    await watcher.close();
    console.log('watched');
    fs.emptyDirSync(folder);
    console.log(fs.readdirSync(folder));
    await fs.remove(folder);
}

async function ofExeca() {
    const { stdout, exitCode, command } = await execa('sh', ['-c', 'echo out; echo err >&2; cat'], { input: 'in' });
    console.log(stdout, exitCode, command.length);
    await execa('sh', ['-c', 'echo failed >&2; exit 3']).catch(error => console.log(error.exitCode, error.stderr, error.shortMessage));
    await execa('no-such-command-here').catch(error => console.log(error.code, error.shortMessage));
    await execa('sleep', ['10'], { timeout: 50 }).catch(error => console.log(error.timedOut, error.signal));
    const child = execa('cat');
    child.stdin.end('piped');
    console.log((await child).stdout, execa.sync('printf', ['%s', 'a b']).stdout, (await execa.command('echo one  two')).stdout, (await execa('echo $X', { shell: true, env: { X: 'env' }, all: true })).all);
    const cancelled = execa('sleep', ['10']);
    setImmediate(() => cancelled.cancel());
    await cancelled.catch(error => console.log(error.isCanceled, error.killed));
    const node = await execa.node(path.join(__dirname, '../files/child.js'), ['x'], { env: { A: '1' } });
    console.log(node.stdout);
}

const colors = new chalk.Instance({ level: 3 });
console.log(JSON.stringify([colors.red.bold('a', colors.hex('#1a2b3c').underline('b'), 'c'), colors`{green x {bgRgb(1,2,3) y}}`, colors.inverse('line\nbreak'), chalk.level]));
ofYargs().then(ofCommander).then(ofFiles).then(ofExeca).then(() => console.log('done'));
