// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/* For test.sh only: loads OBJECT, pins its maps below FOLDER, attaches all programs as their sections say, and waits. */
#include <stdio.h>
#include <unistd.h>

#include <bpf/libbpf.h>

int main(int argc, char **argv)
{
	struct bpf_object *object;
	struct bpf_program *program;

	if (argc != 3)
		return 2;
	object = bpf_object__open_file(argv[1], NULL);
	if (!object || bpf_object__load(object) || bpf_object__pin_maps(object, argv[2]))
		return 1;
	bpf_object__for_each_program(program, object)
		if (!bpf_program__attach(program))
			return 1;
	puts("attached");
	fflush(stdout);
	pause();
	return 0;
}
