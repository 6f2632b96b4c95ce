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
      external: [/^zod($|\/)/, /^date-fns($|\/)/, /^@date-fns\//],
      // A file for each module: a host that takes only `decide` does not carry the schema of the policy language.
      output: { preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js' },
    },
  },
});
