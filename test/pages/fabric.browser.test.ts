import { fabric } from '../../preview/products/editors/boot/fabric.ts';
import { inEditor } from './in-editor.ts';

inEditor('Fabric', fabric, { describe, it, before, after });
