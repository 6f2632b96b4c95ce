import { fabric } from './editors/fabric.ts';
import { inEditor } from './in-editor.ts';

inEditor('Fabric', fabric, { describe, it, before, after });
