'use strict';
// Node `v8`: numbers of the heap as far as this engine has them. https://nodejs.org/docs/latest-v20.x/api/v8.html

const { lazy } = require('internal/lazy');
const { missing } = require('node/internal/missing');

module.exports = {
  getHeapStatistics() {
    const { heapTotal, heapUsed, external } = process.memoryUsage();
    return {
      total_heap_size: heapTotal,
      total_heap_size_executable: 0,
      total_physical_size: heapTotal,
      total_available_size: require('node/os').totalmem(),
      used_heap_size: heapUsed,
      heap_size_limit: require('node/os').totalmem(),
      malloced_memory: heapTotal,
      peak_malloced_memory: heapTotal,
      does_zap_garbage: 0,
      number_of_native_contexts: 1,
      number_of_detached_contexts: 0,
      total_global_handles_size: 0,
      used_global_handles_size: 0,
      external_memory: external ?? 0,
    };
  },
  getHeapSpaceStatistics: () => [],
  getHeapSnapshot: missing('v8.getHeapSnapshot'),
  writeHeapSnapshot: missing('v8.writeHeapSnapshot'),
  setFlagsFromString() {},
  cachedDataVersionTag: () => 0,
  startupSnapshot: {
    isBuildingSnapshot: () => false,
    addSerializeCallback() {},
    addDeserializeCallback() {},
    setDeserializeMainFunction() {},
  },
};
for (const name of ['serialize', 'deserialize', 'Serializer', 'Deserializer', 'DefaultSerializer', 'DefaultDeserializer']) {
  lazy(module.exports, name, () => require('node/internal/v8-format')[name]);
}
