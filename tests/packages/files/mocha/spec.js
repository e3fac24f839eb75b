const assert = require('assert');
const { expect } = require('chai');
const sinon = require('sinon');

describe('mocha', function () {
    this.timeout(2000);
    const order = [];
    before(() => order.push('before'));
    beforeEach('named hook', async () => { order.push('each'); });
    after(() => console.log(`# ${order}`));
    it('passes', () => assert.strictEqual(1, 1));
    it('awaits', async () => { await null; });
    it('calls back', done => setImmediate(done));
    it('fails with a difference', () => assert.deepStrictEqual({ a: 1, b: [1, 2] }, { a: 1, b: [1, 3] }));
    it('fails by chai', () => expect({ a: { b: 2 } }).to.have.nested.property('a.b', 3));
    it('rejects', async () => { throw new TypeError('rejected'); });
    it('is pending');
    it.skip('is skipped', () => {});
    it('skips itself', function () { this.skip(); });
    context('deeper', () => {
        it('times out', function (done) { this.timeout(20); });
        it('is done twice', done => { done(); done(); });
        it('throws later', done => { setTimeout(() => { throw new Error('later'); }, 1); });
    });
    it('is retried', function () {
        this.retries(2);
        if (this.test.currentRetry() < 2) throw new Error('not yet');
    });
});

describe('sinon', () => {
    it('spies, stubs, has clocks', async () => {
        const object = { method: (a, b) => a + b };
        const spy = sinon.spy(object, 'method');
        object.method(1, 2);
        expect(spy.calledOnceWithExactly(1, 2)).to.equal(true);
        expect(spy.returnValues).to.deep.equal([3]);
        spy.restore();
        const stub = sinon.stub().onFirstCall().returns(1).onSecondCall().throws(new Error('stubbed')).resolves('r');
        expect(stub()).to.equal(1);
        expect(stub).to.throw('stubbed');
        expect(await stub()).to.equal('r');
        const clock = sinon.useFakeTimers({ now: 1000, toFake: ['setTimeout', 'setInterval', 'Date', 'setImmediate', 'nextTick'] });
        const ticks = [];
        setInterval(() => ticks.push(Date.now()), 100);
        setTimeout(() => ticks.push('timeout'), 250);
        clock.tick(300);
        clock.restore();
        expect(ticks).to.deep.equal([1100, 1200, 'timeout', 1300]);
        const mock = sinon.mock(object);
        mock.expects('method').withArgs(sinon.match.number, sinon.match({ x: 1 })).once();
        object.method(1, { x: 1, y: 2 });
        mock.verify();
    });
});
