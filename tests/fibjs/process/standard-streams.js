// process.stdin and process.stdout are streams; readers of the input share it.
const io = require('io');
require('coroutine');
const { stdin, stdout } = process;
console.log(stdin.fd, stdout.fd, process.stderr.fd);
console.log(`${stdin.read(4)}`, console.readLine(), stdin.readLine());
console.log(new io.BufferedStream(stdin).readLines());
console.log(stdin.read(1), stdin.readSync(), stdin.readLine());
stdout.write('text ');
stdout.writeSync(Buffer.from('bytes\n'));
try {
  stdin.write('x');
} catch (error) {
  console.log(error.number);
}
