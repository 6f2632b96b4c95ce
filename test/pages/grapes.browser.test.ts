import { grapes } from './editors/grapes.ts';
import { inEditor } from './in-editor.ts';

inEditor('GrapesJS', grapes, { describe, it, before, after });
