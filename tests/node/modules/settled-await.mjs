// What a module waits for keeps the program alive as long as it can come.
import { setTimeout as sleep } from 'timers/promises';
console.log(await sleep(5, 'timer'));
console.log(await new Promise((done) => process.nextTick(done, 'tick')), await new Promise((done) => setImmediate(done, 'immediate')));
let value = null;
for (let i = 0; i < 1000; i++) value = await Promise.resolve(i);
console.log(value, (await import('fs')).existsSync(new URL(import.meta.url)));
import('data:text/javascript,await new Promise(() => {})').then(() => console.log('never'));
console.log('end');
