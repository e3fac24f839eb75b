// Calls that wait, in TypeScript: in methods, getters and callbacks.
const coroutine = require('coroutine');
const { Event, Lock } = require('coroutine');

class Waiter<T> {
    private lock = new Lock();
    constructor(private values: T[]) {}
    get first(): T {
        coroutine.sleep(1);
        return this.values[0]!;
    }
    all(): T[] {
        this.lock.acquire();
        try {
            return this.values.map((value: T): T => (coroutine.sleep(1), value));
        } finally {
            this.lock.release();
        }
    }
}
namespace Results { export const both = coroutine.parallel([1, 2], (value: number) => value * 2) as number[]; }
const waiter = new Waiter<string>(['a', 'b']);
console.log(JSON.stringify([waiter.first, waiter.all(), Results.both]));
const done: typeof Event = new Event();
coroutine.start((): void => done.set());
done.wait();
console.log('done');
