'use strict';
// fibjs `io`: https://fibjs.org/manual/module/ifs/io.md.html. Streams in memory and over other streams.

const api = binding('api');
const fiber = binding('fiber');
const streams = require('fibjs/internal/io/stream');
const { MemoryStream } = require('fibjs/internal/io/memory-stream');
const { BufferedStream } = require('fibjs/internal/io/buffered-stream');
const { RangeStream } = require('fibjs/internal/io/range-stream');

exports.MemoryStream = api.constructor(MemoryStream, { name: 'MemoryStream', doc: 'An empty stream in memory.', forms: [['']] });
exports.BufferedStream = api.constructor(BufferedStream, {
  name: 'BufferedStream', doc: 'Text and lines over a stream.', forms: [['stream: Stream']],
});
exports.RangeStream = api.constructor(RangeStream, {
  name: 'RangeStream',
  doc: 'A window of a seekable stream.',
  forms: [
    ['stream: SeekableStream, range: String', (stream, range) => RangeStream.parse(stream, range)],
    ['stream: SeekableStream, begin: Long, end: Long'],
  ],
});
exports.SEEK_SET = streams.SEEK_SET;
exports.SEEK_CUR = streams.SEEK_CUR;
exports.SEEK_END = streams.SEEK_END;

api.define(exports, 'io.copyStream', {
  waits: true,
  doc: 'Copies bytes from one stream to another and returns how many.',
  forms: [['from: Stream, to: Stream, bytes: Integer = -1 -> Long', streams.copy]],
});

api.define(exports, 'io.bridge', {
  waits: true,
  doc: 'Copies both ways until one of the streams ends.',
  forms: [['a: Stream, b: Stream', (a, b) => {
    // The end of one direction closes both, which ends the other.
    const run = (from, to) => new Promise((resolve) => {
      fiber.start(() => {
        try {
          streams.copy(from, to, -1);
        } catch {
          // A stream that breaks has ended too.
        }
        resolve();
      });
    });
    fiber.wait(Promise.race([run(a, b), run(b, a)]));
    a.close();
    b.close();
  }]],
});
