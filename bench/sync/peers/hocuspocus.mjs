// Hocuspocus as its documentation starts it; with a second word, keeping documents in SQLite in that folder.

import { SQLite } from "@hocuspocus/extension-sqlite";
import { Server } from "@hocuspocus/server";

const [port, folder] = process.argv.slice(2);
const extensions = folder ? [new SQLite({ database: `${folder}/hocuspocus.sqlite` })] : [];
const server = new Server({ port: Number(port), address: "127.0.0.1", quiet: true, extensions });
await server.listen();
