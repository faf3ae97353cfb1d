// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using System.IO;
using System.Linq;
using System.Text;

namespace DeviceAgent.Boards
{
    /// <summary>
    /// A fake firmware image: a few lines of text that say what it is, and padding. The board that runs it is the same in all else.
    /// </summary>
    public sealed class FirmwareImage
    {
        /// <summary>Largest image that a virtual board takes, in bytes.</summary>
        public const int MaxBytes = 1024 * 1024;

        private const string FirstLine = "DeviceAgent virtual image";
        private const int MaxHeaderBytes = 512;
        private const int HeaderLines = 4;

        private FirmwareImage(string title, string version, ImageBehaviour behaviour)
        {
            Title = title;
            Version = version;
            Behaviour = behaviour;
        }

        /// <summary>Gets the image that the board came with.</summary>
        public static FirmwareImage BuiltIn { get; } = new FirmwareImage(Firmware.Title, Firmware.Version, ImageBehaviour.Good);

        /// <summary>Gets what it calls itself.</summary>
        public string Title { get; }

        /// <summary>Gets its version.</summary>
        public string Version { get; }

        /// <summary>Gets what the board does that runs it.</summary>
        public ImageBehaviour Behaviour { get; }

        /// <summary>
        /// Makes an image.
        /// </summary>
        /// <param name="title">What it calls itself, one line.</param>
        /// <param name="version">Its version, one line.</param>
        /// <param name="behaviour">What the board does that runs it.</param>
        /// <param name="sizeBytes">Its size; if that is less than the header's, it is the header.</param>
        /// <returns>The bytes. The padding never repeats, so that no two pieces of it can be taken for each other.</returns>
        public static byte[] Make(string title, string version, ImageBehaviour behaviour, int sizeBytes)
        {
            byte[] header = Encoding.UTF8.GetBytes($"{FirstLine}\n{title}\n{version}\n{behaviour}\n");
            var padding = new byte[Math.Max(0, sizeBytes - header.Length)];
            new Random(sizeBytes).NextBytes(padding);
            return header.Concat(padding).ToArray();
        }

        /// <summary>
        /// Reads an image's header.
        /// </summary>
        /// <param name="path">The file.</param>
        /// <returns>The image, or <c>null</c> if the file is none.</returns>
        public static FirmwareImage Read(string path)
        {
            var header = new byte[MaxHeaderBytes];
            using (FileStream file = File.OpenRead(path))
            {
                file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
            }

            string[] lines = Encoding.UTF8.GetString(header).Split('\n');
            return lines.Length > HeaderLines && lines[0] == FirstLine && Enum.TryParse(lines[3], out ImageBehaviour behaviour)
                ? new FirmwareImage(lines[1], lines[2], behaviour)
                : null;
        }
    }
}
