// Forms with files: in memory, in a folder, limits, forms that are broken off.
const WebApp = require('webapp');
const { multer } = require('middleware');
const fs = require('fs');
const socket = require('socket');
const iosched = require('iosched');
console.timestampEnable = false;

const folder = `/tmp/wsjs-multer-${Date.now()}-${process.pid}`;
const app = WebApp.create('./multer', 0, socket.sockaddr(socket.INADDR_LOOPBACK, 0));
const memory = multer({ limits: { fileSize: 50_000, fieldSize: 100, fields: 3 } });
const disk = multer({ storage: multer.diskStorage({ destination: folder, filename: (req, file, callback) => callback(null, `${file.fieldname}-${file.originalname}`) }) });
const dest = multer({ dest: folder, fileFilter: (req, file, callback) => callback(null, file.mimetype !== 'text/html') });
const about = ({ fieldname, originalname, mimetype, size, buffer, filename }) => [fieldname, originalname, mimetype, size, buffer?.length, filename?.length];
app.post('/single', memory.single('file'), (req, res) => res.json([req.body, req.file && about(req.file)]));
app.post('/disk', disk.array('file', 2), (req, res) => res.json([req.body, req.files.map((file) => [file.path.slice(folder.length), fs.stat(file.path).size])]));
app.post('/dest', dest.fields([{ name: 'a' }, { name: 'b', maxCount: 1 }]), (req, res) => res.json([Object.keys(req.files), req.files.a.map(about)]));
app.post('/any', memory.any(), (req, res) => res.json(req.files.map(about)));
app.post('/none', memory.none(), (req, res) => res.json(req.body));
app.get('/left', (req, res) => res.json(fs.dumpdir(folder).length));
app.get('/end', (req, res) => {
  for (const { name } of fs.dumpdir(folder)) fs.unlink(`${folder}/${name}`);
  fs.rmdir(folder);
  res.json('end');
});
console.log('listening', app.start() && app.port());
iosched.forever();
