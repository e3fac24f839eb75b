// async, bluebird, rxjs, immer, lodash, lru-cache: order, time and values.
const async = require('async');
const Bluebird = require('bluebird');
const rx = require('rxjs');
const { produce, produceWithPatches, enablePatches, enableMapSet, setAutoFreeze, original, isDraft, current } = require('immer');
const _ = require('lodash');
const { LRUCache } = require('lru-cache');

const later = (ms, value) => new Promise(resolve => setTimeout(resolve, ms, value));

async function ofAsync() {
    console.log(await async.mapLimit([30, 10, 20], 2, async ms => later(ms / 10, ms)), await async.auto({ a: async () => 1, b: ['a', async ({ a }) => a + 1], c: ['a', 'b', ({ a, b }, done) => setImmediate(done, null, a + b)] }));
    const order = [];
    const queue = async.queue((task, done) => { order.push(task); setImmediate(done); }, 2);
    queue.push([1, 2, 3]);
    queue.unshift(0);
    await queue.drain();
    console.log(order, queue.idle());
    await async.retry({ times: 3, interval: 1 }, async () => { order.push('try'); if (order.length < 6) throw new Error('again'); });
    console.log(order, await async.parallel([done => done(null, 1, 2), async () => 3]), await async.reduce([1, 2, 3], 0, (sum, n, done) => process.nextTick(done, null, sum + n)));
    await async.waterfall([done => done(null, 1, 2), (a, b, done) => done(new Error(`stop ${a + b}`)), () => console.log('never')]).catch(error => console.log(error.message));
    await new Promise(resolve => async.timeout(done => setTimeout(done, 1000).unref(), 10)(error => { console.log(error.code); resolve(); }));
    await async.eachOfSeries({ x: 1, y: 2 }, async (value, key) => console.log(key, value));
    const cargo = async.cargo((tasks, done) => { console.log('cargo', tasks); done(); }, 2);
    cargo.push([1, 2, 3]);
    await cargo.drain();
    console.log(await async.race([async () => later(20, 'slow'), async () => later(1, 'fast')]), await async.detect([1, 2, 3], async n => n > 1), await async.sortBy([3, 1, 2], async n => -n), async.memoize(async () => 5).memo);
}

async function ofBluebird() {
    console.log(await Bluebird.map([3, 1, 2], n => Bluebird.delay(n).return(n * 2), { concurrency: 2 }), await Bluebird.props({ a: Bluebird.resolve(1), b: 2 }), await Bluebird.some([later(1, 'x'), later(2, 'y'), later(50, 'z')], 2));
    console.log(await Bluebird.resolve([1, 2, 3]).filter(n => n > 1).reduce((a, b) => a + b).tap(n => console.log('tap', n)).finally(() => console.log('finally')));
    await Bluebird.reject(new TypeError('typed')).catch(RangeError, () => console.log('no')).catch(TypeError, error => console.log(error.message));
    await Bluebird.delay(1000).timeout(5, 'too slow').catch(Bluebird.TimeoutError, error => console.log(error.name, error.message));
    const read = Bluebird.promisify(require('fs').readFile);
    console.log((await read(__filename)).length > 100, await Bluebird.promisifyAll({ add(a, b, done) { done(null, a + b + this.x); }, x: 1 }).addAsync(1, 2));
    console.log(await Bluebird.coroutine(function* () { const a = yield Bluebird.delay(1, 5); try { yield Bluebird.reject(new Error('y')); } catch (error) { return a + error.message; } })());
    await Bluebird.using(Bluebird.resolve('r').disposer(value => console.log('disposed', value)), value => console.log('using', value));
    const promise = Bluebird.resolve(7);
    console.log(promise.isFulfilled(), promise.value(), await Bluebird.each([1, 2], n => console.log('each', n)), await Bluebird.join(1, Bluebird.resolve(2), (a, b) => a + b), await Bluebird.fromCallback(done => done(null, 'cb')));
    const order = [];
    process.nextTick(() => order.push('tick'));
    Promise.resolve().then(() => order.push('native'));
    Bluebird.resolve().then(() => order.push('bluebird'));
    setImmediate(() => order.push('immediate'));
    await later(5);
    console.log(order.filter(one => one !== 'bluebird'), order.length);
}

async function ofRxjs() {
    const { of, from, interval, timer, merge, concat, combineLatest, Subject, BehaviorSubject, ReplaySubject, throwError, defer, fromEvent, firstValueFrom, lastValueFrom, zip, forkJoin, EMPTY } = rx;
    const { map, filter, mergeMap, switchMap, concatMap, scan, take, debounceTime, bufferCount, catchError, retry, share, groupBy, toArray, delay, distinctUntilChanged, withLatestFrom, takeUntil, pairwise, finalize, timeout } = rx;
    const all = source => lastValueFrom(source.pipe(toArray()));
    console.log(await all(from([1, 2, 3, 4]).pipe(filter(n => n % 2), scan((a, b) => a + b, 0), map(n => n * 10))), await all(interval(1).pipe(take(4), pairwise())), await all(of('a', 'b').pipe(concatMap((x, i) => of(x + i).pipe(delay(2 - i))))));
    console.log(await all(combineLatest([of(1, 2), of('x')])), await all(zip(of(1, 2, 3), of('a', 'b'))), await firstValueFrom(forkJoin({ a: of(1), b: Promise.resolve(2) })), await all(merge(timer(5).pipe(map(() => 'late')), of('early'))));
    let tries = 0;
    console.log(await firstValueFrom(defer(() => (++tries < 3 ? throwError(() => new Error('fail')) : of(tries))).pipe(retry(5))), await firstValueFrom(throwError(() => new Error('x')).pipe(catchError(error => of(error.message)))));
    await firstValueFrom(EMPTY).catch(error => console.log(error.name));
    await firstValueFrom(timer(1000).pipe(timeout(5))).catch(error => console.log(error.name));
    const subject = new Subject();
    const got = [];
    const subscription = subject.pipe(distinctUntilChanged(), share(), finalize(() => got.push('final'))).subscribe({ next: n => got.push(n), complete: () => got.push('done') });
    [1, 1, 2].forEach(n => subject.next(n));
    subject.complete();
    console.log(got, subscription.closed, new BehaviorSubject(5).getValue());
    const replay = new ReplaySubject(2);
    [1, 2, 3].forEach(n => replay.next(n));
    replay.complete();
    console.log(await all(replay), await all(from('hello').pipe(groupBy(c => c), mergeMap(group => group.pipe(toArray(), map(list => group.key + list.length))))), await all(of(1, 2, 3, 4, 5).pipe(bufferCount(2, 1))), await all(concat(of(1), of(2).pipe(delay(1))).pipe(debounceTime(0), switchMap(n => of(n, n)))));
    const target = new EventTarget();
    const event = firstValueFrom(fromEvent(target, 'x').pipe(withLatestFrom(of('with')), takeUntil(timer(1000))));
    target.dispatchEvent(new Event('x'));
    console.log((await event).map(value => value.type ?? value));
    async function* generate() { yield 1; await null; yield 2; }
    console.log(await all(from(generate())));
}

function ofValues() {
    enablePatches();
    enableMapSet();
    const base = { list: [{ done: false }, { done: true }], map: new Map([['k', { n: 1 }]]), set: new Set([1]), deep: { a: { b: 1 } } };
    const [next, patches, inverse] = produceWithPatches(base, draft => {
        draft.list[0].done = true;
        draft.list.push({ done: null });
        draft.map.get('k').n += 1;
        draft.set.add(2);
        delete draft.deep.a.b;
        console.log(isDraft(draft.list), original(draft.list).length, current(draft).list.length);
    });
    console.log(next, patches.map(patch => `${patch.op} ${patch.path.join('/')}`), inverse.length, next.list[1] === base.list[1], Object.isFrozen(next.deep));
    try { next.list.push(1); } catch (error) { console.log(error.name); }
    console.log(produce((draft, n) => { draft.x = n; })({}, 5), produce([3, 1, 2], draft => { draft.sort(); draft.length = 2; }), produce(base, () => {}) === base);
    setAutoFreeze(false);

    console.log(_.groupBy(['one', 'two', 'three'], 'length'), _.merge({ a: [1, { x: 1 }], b: 1 }, { a: [2, { y: 2 }], c: undefined }), _.get({ a: [{ 'b.c': 5 }] }, 'a[0]["b.c"]'), _.set({}, 'x[0].y', 1), _.orderBy([{ a: 1, b: 2 }, { a: 1, b: 1 }, { a: 0 }], ['a', 'b'], ['desc', 'asc']));
    console.log(_.isEqual(new Map([[{ a: 1 }, new Set([1])]]), new Map([[{ a: 1 }, new Set([1])]])), _.cloneDeep({ d: new Date(0), r: /x/gi, b: Buffer.from('b'), t: new Uint8Array(2), s: Symbol.for('s') }), _.template('<% _.each(list, x => { %><%- x %>,<% }) %>${ n }')({ list: ['<', 'b'], n: 5 }), _.camelCase('Foo bar_baz-ÜBER'), _.startCase('fooBar'), _.deburr('déjà'), _.words('fred, barney & pebbles'), _.truncate('hi-diddly-ho there', { length: 10, separator: '-' }));
    console.log(_.chain([1, 2, 3, 4]).filter(n => n % 2).map(n => n * n).reverse().value(), _.curry((a, b, c) => a + b + c)(1)(2, 3), _.debounce(() => {}, 5).cancel.length, _.range(0, 1, 0.25), _.zipObjectDeep(['a.b', 'a.c'], [1, 2]), _.partition([1, 2, 3], n => n > 1), _.intersectionBy([{ x: 1 }, { x: 2 }], [{ x: 2 }], 'x'), _.isPlainObject(Object.create(null)), _.isEmpty(new Map()), _.toPath('a[0].b'), _.sumBy([{ n: 1 }, { n: 2 }], 'n'), _.sortedUniq([1, 1, 2]), _.invert({ a: 1 }), _.padStart('5', 3, '0'), _.escapeRegExp('[a]'), _.isArguments((function () { return arguments; })()));

    const disposed = [];
    let now = 1;
    const cache = new LRUCache({ max: 3, ttl: 100, ttlResolution: 0, perf: { now: () => now }, dispose: (value, key, reason) => disposed.push(`${key} ${reason}`), maxSize: 10, sizeCalculation: value => value.length });
    for (const [key, value] of [['a', 'aa'], ['b', 'bbb'], ['c', 'c']]) cache.set(key, value);
    cache.get('a');
    cache.set('d', 'dddd');
    console.log([...cache.keys()], cache.calculatedSize, disposed, cache.peek('b'), cache.has('c'));
    now = 500;
    console.log(cache.get('a'), cache.size, cache.purgeStale(), cache.dump());
    return new LRUCache({ max: 2, fetchMethod: async key => later(1, key.toUpperCase()) }).fetch('x').then(value => console.log(value));
}

ofAsync().then(ofBluebird).then(ofRxjs).then(ofValues).then(() => console.log('done'));
