// Questions on stdin, by callback and by promise.
const readline = require('readline');
const promises = require('readline/promises');
const { PassThrough } = require('stream');

const rl = readline.createInterface({ input: process.stdin, output: process.stdout, prompt: 'say> ' });
rl.question('name? ', (name) => {
  console.log(`hello ${name}`);
  console.log(rl.getPrompt());
  rl.prompt();
  rl.once('line', (line) => {
    console.log('line', line);
    rl.close();
    ask();
  });
});

async function ask() {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const rl = promises.createInterface({ input, output });
  const first = rl.question('first? ');
  input.write('1\n');
  console.log(await first, output.read().toString());
  const controller = new AbortController();
  const never = rl.question('never? ', { signal: controller.signal });
  controller.abort();
  await never.catch((error) => console.log(error.name));
  const second = rl.question('second? ');
  input.write('2\n');
  console.log(await second);
  rl.close();
  const screen = new PassThrough();
  readline.cursorTo(screen, 1, 2);
  readline.moveCursor(screen, -1, 3);
  readline.clearLine(screen, 0);
  readline.clearScreenDown(screen);
  console.log(JSON.stringify(screen.read().toString()));
}
