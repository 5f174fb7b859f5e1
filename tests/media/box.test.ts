/** What a process that was taken over by a film can do from inside the box: nothing. */
import { createServer } from "node:net";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { APP, boxCommand, canBox, endChild, spawnBoxed } from "#media/box.ts";

/** A machine without bubblewrap is allowed; one that runs our checks must have it. */
const boxed = canBox() === "boxed";
if (!boxed && process.env["CI"]) throw new Error("CI needs bubblewrap");

/** Debian's perl is always there, small, and can make any system call. */
const perl = { from: "/usr/bin/perl", to: "perl" };

/** The same outside, to see that the script would find what it looks for. */
function outside(script: string): string {
  return spawnSync("perl", ["-e", script], { encoding: "utf8" }).stderr;
}

async function inBox(script: string): Promise<string> {
  const child = spawnBoxed([...boxCommand(10, [perl]), `${APP}/perl`, "-e", script]);
  let said = "";
  child.process.stderr?.on("data", (piece: Buffer) => {
    said += piece.toString("utf8");
  });
  const gone = new Promise((resolve) => child.process.once("close", resolve));
  child.socket.resume();
  await gone;
  return said;
}

describe.skipIf(!boxed)("inside the box", () => {
  const secrets = mkdtempSync(join(tmpdir(), "glimmer-box-"));
  const secret = join(secrets, "secret.txt");
  const server = createServer();
  let connections = 0;
  let port = 0;

  beforeAll(async () => {
    writeFileSync(secret, "a family's address", { mode: 0o644 });
    server.on("connection", () => {
      connections += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    port = typeof address === "object" && address !== null ? address.port : 0;
  });
  afterAll(() => {
    server.close();
    rmSync(secrets, { recursive: true });
  });

  it("no file of the system, of a person or of another process can be read", async () => {
    const system =
      "/etc/passwd /etc/shadow /etc/hostname /etc/hosts /etc/resolv.conf /etc/ssl/openssl.cnf /usr/bin/env /opt";
    const machine =
      "/proc/1/environ /proc/self/maps /proc/version /proc/mounts /sys/class/net /sys/kernel/notes /dev/sda /dev/mem";
    const people = `/root /home /var/log /run ${secret} ${process.cwd()}/README.md ${process.cwd()}/src/vault`;
    const script = `for (qw(${system} ${machine} ${people})) {
      my ($file, $folder);
      print STDERR "$_\n" if (open($file, '<', $_) && defined(readline($file))) || opendir($folder, $_);
    } print STDERR "done";`;
    expect(outside(script)).toContain(`${secret}\n`);
    expect(await inBox(script)).toBe("done");
  });

  it("no address can be reached, not even this machine's own", async () => {
    const here = `127.0.0.1:${port} 0.0.0.0:${port} 127.0.1.1:${port} 169.254.169.254:80`;
    const elsewhere = "10.0.0.1:80 192.168.1.1:80 172.17.0.1:22 8.8.8.8:53 1.1.1.1:443 255.255.255.255:9";
    const script = `use Socket; for (qw(${here} ${elsewhere})) {
      my ($host, $port) = split /:/;
      for my $type (SOCK_STREAM, SOCK_DGRAM) {
        my $socket;
        next unless socket($socket, PF_INET, $type, 0);
        fcntl($socket, 4, 2048); # does not wait for whoever never answers
        my $reached = connect($socket, sockaddr_in($port, inet_aton($host)));
        print STDERR "$_\n" if $reached || $!{EINPROGRESS};
      }
    }
    my $local; print STDERR "local\n" if socket($local, PF_UNIX, SOCK_STREAM, 0);
    print STDERR "done";`;
    expect(await inBox(script)).toBe("done");
    expect(connections).toBe(0);
    expect(outside(script)).toContain(`127.0.0.1:${port}\n`);
  });

  it("no process can be started or looked into, nothing mounted, no rights gained", async () => {
    const script = `
      print STDERR "fork\\n" if defined fork;
      print STDERR "system\\n" if system('${APP}/node', '--version') == 0;
      my %calls = (ptrace => [101, 0, 0, 0, 0], vfork => [58], unshare => [272, 0x10000000], mount => [165, 'none', '/tmp', 'tmpfs', 0, 0],
        umount => [166, '/tmp', 0], chroot => [161, '/tmp'], pivot => [155, '/tmp', '/tmp'], setns => [308, 3, 0],
        bpf => [321, 0, 0, 0], io_uring => [425, 1, 0], keyctl => [250, 0, 0, 0], userfaultfd => [323, 0],
        process_vm_readv => [310, 1, 0, 0, 0, 0, 0], setuid => [105, 0], perf => [298, 0, 0, 0, 0, 0],
        outlive => [157, 1, 0, 0, 0, 0], subreaper => [157, 36, 1, 0, 0, 0], shmget => [29, 0, 4096, 01600],
        semget => [64, 0, 1, 01600], msgget => [68, 0, 01600], memfd => [319, 'a', 0],
        shared => [9, 0, 4096, 3, 0x21, -1, 0], validated => [9, 0, 4096, 3, 0x23, -1, 0]);
      for (sort keys %calls) { my ($n, @a) = @{$calls{$_}}; print STDERR "$_\\n" if syscall($n, @a) >= 0; }
      print STDERR "done";`;
    expect(process.arch === "x64" ? await inBox(script) : "done").toBe("done");
  });

  it("nothing can be written: no file but empty ones, in a folder that dies with it", async () => {
    const script = `
      for (qw(/a /app/a /app/src/media/a /app/src/media/box.ts /usr/lib/a /dev/a /lib/a ${secret})) {
        print STDERR "$_\\n" if open(my $f, '>>', $_);
      }
      print STDERR "link\\n" if link('/app/node', '/tmp/node') or symlink('/etc', '/app/etc');
      $SIG{XFSZ} = 'IGNORE';
      print STDERR "tmp\\n" if open(my $t, '>', '/tmp/a') && syswrite($t, 'x');
      print STDERR "device\\n" if syscall(133, my $disk = '/tmp/disk', 0060644, 0x800) == 0;
      print STDERR "done";`;
    expect(await inBox(script)).toBe("done");
  });

  it("its user is nobody, alone in its own world, with no rights and no name of this machine", async () => {
    const script = `print STDERR join ' ', $<, $>, $$, scalar(%ENV), do { my $u = "\\0" x 390; syscall(63, $u); (unpack 'Z65 Z65', $u)[1] };`;
    expect(process.arch === "x64" ? await inBox(script) : "").toMatch(/^65534 65534 1 \d* ?box$/);
  });

  it("works for a user without rights as well", () => {
    if (process.getuid?.() !== 0) return; // then every test here is that test
    const [command = "", ...args] = boxCommand(10);
    const tried = spawnSync(
      "runuser",
      ["-u", "nobody", "--", command, ...args.filter((_, at) => !isFilter(args, at)), `${APP}/node`, "--version"],
      {
        stdio: ["ignore", "pipe", "pipe", "pipe", "pipe"],
        encoding: "utf8",
      },
    );
    expect(tried.stdout).toMatch(/^v26\./);
  });

  it("ends with its box, also where it was taken over and does not want to", async () => {
    if (process.arch !== "x64") return;
    // Without the filter, as if that had been overcome, too.
    const command = boxCommand(10, [perl]).filter((_, at, args) => !isFilter(args, at));
    const stay = `syscall(157, 1, 0, 0, 0, 0); print STDERR "stays"; sleep 60`;
    const child = spawnBoxed([...command, `${APP}/perl`, "-e", stay]);
    const pid = (await child.pid) ?? 0;
    await new Promise((resolve) => child.process.stderr?.once("data", resolve));
    await endChild(child);
    expect(pid).toBeGreaterThan(0);
    await expect.poll(() => isAlive(pid)).toBe(false); // a process closes its files a moment before it is gone
  });
});

/** What is dead may still wait for whoever takes note of it. */
function isAlive(pid: number): boolean {
  try {
    return !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

const isFilter = (args: readonly string[], at: number) => args[at] === "--seccomp" || args[at - 1] === "--seccomp";
