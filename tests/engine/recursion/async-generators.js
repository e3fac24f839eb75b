// Endless recursion of async functions and generators is an error that they can catch; the program goes on.
async function* g() { yield* g(); }
async function f() { await f(); }
(async () => {
    for (const [name, run] of [['yield*', async () => { for await (const x of g()); }], ['await', f]]) {
        try { await run(); } catch (error) { console.log(name, error.name, error.message); }
    }
})();
process.nextTick(() => console.log('the program goes on'));
Promise.resolve().then(() => console.log('jobs too'));
