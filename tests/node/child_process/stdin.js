// What becomes of writes: backpressure, a child that has gone, a child that reads nothing.
const assert = require('assert');
const { spawn } = require('child_process');

const child = spawn('cat');
let length = 0;
let left = 20;
const more = () => {
  for (; left > 0; left -= 1) if (!child.stdin.write(Buffer.alloc(100000))) return void (left -= 1);
  child.stdin.end();
};
child.stdin.on('drain', more).on('close', () => console.log('closed'));
child.stdout.on('data', (chunk) => (length += chunk.length));
child.on('close', (code) => {
  console.log(code, length);
  assert.throws(() => child.stdin.write(1), { code: 'ERR_INVALID_ARG_TYPE' });
  child.stdin.on('error', () => console.log('an error event of a closed stream'));
  child.stdin.write('late', (error) => {
    console.log(error.code);
    gone();
  });
});
more();

function gone() {
  const child = spawn('sh', ['-c', 'exec <&-; echo ready; read nothing; exec sleep 5']);
  child.stdin.on('error', (error) => {
    console.log(error.code);
    child.kill();
  });
  child.stdout.on('data', () => child.stdin.write('anybody?'));
  child.on('close', () => console.log('end'));
}
