describe('jasmine', () => {
    let object;
    beforeEach(() => { object = { method: () => 'real' }; });
    it('matches', () => {
        expect({ a: [1, { b: 2 }] }).toEqual({ a: [1, { b: 2 }] });
        expect('text').toMatch(/ex/);
        expect([1, 2, 3]).toContain(2);
        expect(() => { throw new TypeError('bad'); }).toThrowError(TypeError, 'bad');
    });
    it('spies', async () => {
        spyOn(object, 'method').and.returnValues('one', 'two');
        object.method('x');
        expect(object.method).toHaveBeenCalledOnceWith('x');
        await expectAsync(Promise.reject(new Error('r'))).toBeRejectedWithError('r');
    });
    it('has clocks', () => {
        jasmine.clock().install();
        const called = jasmine.createSpy('called');
        setTimeout(called, 1000);
        jasmine.clock().tick(1001);
        expect(called).toHaveBeenCalledTimes(1);
        jasmine.clock().uninstall();
    });
    it('fails', () => expect({ a: 1, b: new Map([[1, 'x']]) }).toEqual({ a: 2, b: new Map([[1, 'y']]) }));
    xit('is excluded', () => {});
});
