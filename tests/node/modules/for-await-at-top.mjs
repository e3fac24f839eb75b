// A module whose only wait is a loop is waited for, and what it throws is thrown.
const run = (text) => import(`data:text/javascript,${encodeURIComponent(text)}`).then((module) => module.found, (error) => error.message);
console.log(await run('export let found = []; for await (const a of [1, Promise.resolve(2)]) found.push(a);'));
console.log(await run('export let found; for await (const a of [1]) throw new Error("thrown in the loop");'));
console.log(await run('export let found; for await (const {} of [null]) found = 1;').then((text) => typeof text));
console.log(await run('export let found; for await (const a of [Promise.reject(new Error("rejected"))]) found = 1;'));
