// The standard input as a descriptor.
const iosched = require('iosched');
const fs = require('node:fs');
console.timestampEnable = false;

let text = '';
let isOver = false;
iosched.add(iosched.event(iosched.READ, 0, () => {
  const bytes = Buffer.alloc(5);
  const count = fs.readSync(0, bytes);
  if (count === 0) {
    isOver = true;
    iosched.remove();
  }
  text += bytes.toString('utf8', 0, count);
}));
while (!isOver) iosched.poll();
console.log(JSON.stringify(text));
