#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { main } from './main.ts';

// Set rather than exit, so that everything written so far still arrives.
process.exitCode = main(process.argv.slice(2), {
  read: (path) => readFileSync(path, 'utf8'),
  print: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
});
