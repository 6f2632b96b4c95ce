import { defineConfig } from 'vite';

// Dependencies stay outside the build, so that a host which already has them ships one copy.
export default defineConfig({
  publicDir: false,
  build: {
    target: 'es2022',
    sourcemap: true,
    minify: false,
    reportCompressedSize: false,
    lib: {
      entry: { index: 'src/index.ts' },
      formats: ['es'],
    },
    rolldownOptions: {
      external: [/^zod($|\/)/, /^date-fns($|\/)/, /^@date-fns\/tz($|\/)/],
      output: { chunkFileNames: 'chunks/[name].js' },
    },
  },
});
