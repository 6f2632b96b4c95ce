import { plain } from './editors/plain.ts';
import { inEditor } from './in-editor.ts';

inEditor('a page that is written in', plain, { describe, it, before, after });
