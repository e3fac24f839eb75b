'use strict';
// `inspect` and `format` on the natives, in Node's form and in fibjs's.

const native = binding('inspect');

module.exports = {
  inspect(...args) {
    return native.inspectNode(...args);
  },
  format: (...values) => native.formatNode(false, ...values),
  fibjs: {
    inspect(...args) {
      const [value, options] = args;
      const table = options?.table ? native.tableFibjs(value, options.fields) : undefined;
      return table ?? native.inspectFibjs(...args);
    },
    format: (...values) => native.formatFibjs(false, ...values),
  },
};
