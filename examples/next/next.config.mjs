/** Installed packages are used as they are; only the host's own code is bundled. */
export default { serverExternalPackages: ['creditkit'], distDir: process.env.NEXT_DIST ?? '.next' };
