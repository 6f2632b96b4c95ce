import { quill } from '../../preview/products/editors/boot/quill.ts';
import { inEditor } from './in-editor.ts';

inEditor('Quill', quill, { describe, it, before, after });
