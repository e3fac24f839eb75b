// multer, busboy, formidable: files and fields of multipart bodies, and their limits.
const http = require('http');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { once } = require('events');
const express = require('express');
const multer = require('multer');
const busboy = require('busboy');
const { formidable } = require('formidable');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'uploads-'));
const app = express();
const memory = multer({ limits: { fileSize: 50000, files: 2, fields: 2 }, fileFilter: (req, file, done) => done(null, !file.originalname.endsWith('.exe')) });
const disk = multer({ storage: multer.diskStorage({ destination: folder, filename: (req, file, done) => done(null, `disk-${file.originalname}`) }) });
app.post('/memory', memory.fields([{ name: 'one', maxCount: 1 }, { name: 'many' }]), (req, res) => {
    const files = Object.values(req.files).flat().map(file => [file.fieldname, file.originalname, file.mimetype, file.size, file.buffer.subarray(0, 4).toString('hex')]);
    res.json({ fields: req.body, files });
});
app.post('/disk', disk.single('file'), (req, res) => res.json([path.basename(req.file.path), fs.readFileSync(req.file.path).length]));
app.post('/busboy', (req, res) => {
    const parts = [];
    const parser = busboy({ headers: req.headers, limits: { fieldSize: 10, fileSize: 1000 } });
    parser.on('field', (name, value, { valueTruncated, mimeType }) => parts.push([name, value, valueTruncated, mimeType]));
    parser.on('file', (name, stream, { filename, encoding, mimeType }) => {
        let size = 0;
        stream.on('data', piece => { size += piece.length; });
        stream.on('end', () => parts.push([name, filename, encoding, mimeType, size, Boolean(stream.truncated)]));
    });
    parser.on('error', error => res.status(400).json(error.message));
    parser.on('close', () => res.json(parts));
    req.pipe(parser);
});
app.post('/formidable', (req, res, next) => {
    formidable({ uploadDir: folder, maxFileSize: 200000, keepExtensions: true, hashAlgorithm: 'sha1' }).parse(req, (error, fields, files) => {
        if (error) return next(Object.assign(error, { status: error.httpCode }));
        res.json({ fields, files: Object.values(files).flat().map(file => [file.originalFilename, file.size, file.hash, path.extname(file.filepath)]) });
    });
});
app.use((error, req, res, next) => res.status(error.status || 400).json([error.name, error.code, error.message]));

const server = http.createServer(app).listen(0, '127.0.0.1', async () => {
    const post = async (where, parts, boundary = 'b0undary') => {
        const body = Buffer.concat([
            ...parts.flatMap(([head, data]) => [Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`), Buffer.from(data), Buffer.from('\r\n')]),
            Buffer.from(`--${boundary}--\r\n`),
        ]);
        const response = await fetch(`http://127.0.0.1:${server.address().port}${where}`, { method: 'POST', body, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } });
        console.log(where, response.status, await response.text());
    };
    const field = (name, value) => [`name="${name}"`, value];
    const file = (name, filename, data, type = 'application/octet-stream') => [`name="${name}"; filename="${filename}"\r\nContent-Type: ${type}`, data];
    await post('/memory', [field('a', 'ü'), field('a', '2'), file('one', 'x.png', Buffer.from('89504e47', 'hex'), 'image/png'), file('many', 'm.txt', 'x'.repeat(40000), 'text/plain')]);
    await post('/memory', [field('a[b]', '1'), field('a[c][]', '2'), file('one', 'bad.exe', 'MZ')]);
    await post('/memory', [file('one', 'big', 'x'.repeat(60000))]);
    await post('/memory', [file('unknown', 'u', 'x')]);
    await post('/memory', [field('a', '1'), field('b', '2'), field('c', '3')]);
    await post('/disk', [file('file', 'on-disk.bin', Buffer.alloc(300000, 7))]);
    await post('/busboy', [field('long', 'a value that is too long'), file('f', 'f.bin', 'y'.repeat(3000)), file('empty', 'e', '')]);
    await post('/busboy', [field('x', '\r\n--b0undar'), file('q', 'quo\\"ted.txt', '\r\n\r\n')]);
    await post('/formidable', [field('k', 'v'), file('up', 'photo.JPG', Buffer.alloc(100000, 1), 'image/jpeg')]);
    await post('/formidable', [file('up', 'huge', Buffer.alloc(250000))]);
    console.log(fs.readdirSync(folder).filter(name => name.startsWith('disk')));
    fs.rmSync(folder, { recursive: true });
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
    console.log('closed');
});
