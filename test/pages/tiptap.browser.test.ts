import { tiptap } from './editors/tiptap.ts';
import { inEditor } from './in-editor.ts';

inEditor('Tiptap', tiptap, { describe, it, before, after });
