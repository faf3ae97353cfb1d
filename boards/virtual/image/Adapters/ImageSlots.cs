// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.IO;
using System.Linq;

namespace DeviceAgent.Boards
{
    /// <summary>
    /// Where a virtual board keeps its firmware: two slots beside the flash volume, and a note of which to start. As boot loaders
    /// do it: an image on trial is started once; if nobody has confirmed it by the next start, the other one runs again.
    /// </summary>
    public sealed class ImageSlots
    {
        private const int BuiltIn = -1;
        private const int None = -2;

        // Names with a dot are not on the volume.
        private const string NoteName = ".boot";
        private const string SlotName = ".slot";

        private readonly string _folder;
        private int _confirmed = BuiltIn;
        private int _trial = None;
        private bool _isTrialStarted;

        /// <summary>
        /// Initializes a new instance of the <see cref="ImageSlots"/> class: the power is on, and it is decided which image runs.
        /// </summary>
        /// <param name="folder">The board's folder.</param>
        public ImageSlots(string folder)
        {
            _folder = folder;
            ReadNote();
            if (_trial == None)
            {
                Running = ImageIn(_confirmed);
            }
            else if (_isTrialStarted)
            {
                _trial = None;
                WriteNote();
                Running = ImageIn(_confirmed);
            }
            else
            {
                _isTrialStarted = true;
                WriteNote();
                IsOnTrial = true;
                Running = ImageIn(_trial);
            }
        }

        /// <summary>Gets the image that runs.</summary>
        public FirmwareImage Running { get; }

        /// <summary>Gets a value indicating whether it runs on trial.</summary>
        public bool IsOnTrial { get; private set; }

        /// <summary>Gets the file that a new image goes to.</summary>
        public string SparePath
        {
            get { return PathOf(Spare); }
        }

        private int Spare
        {
            get { return _confirmed == 0 ? 1 : 0; }
        }

        /// <summary>Makes the next start run the image in the spare slot, on trial.</summary>
        public void Try()
        {
            _trial = Spare;
            _isTrialStarted = false;
            WriteNote();
        }

        /// <summary>The image on trial is the board's from now on.</summary>
        public void Confirm()
        {
            _confirmed = _trial;
            _trial = None;
            IsOnTrial = false;
            WriteNote();
        }

        /// <summary>The next start runs the confirmed image.</summary>
        public void Revert()
        {
            _trial = None;
            WriteNote();
        }

        private string PathOf(int slot)
        {
            return Path.Combine(_folder, SlotName + slot);
        }

        private FirmwareImage ImageIn(int slot)
        {
            return slot == BuiltIn ? FirmwareImage.BuiltIn : FirmwareImage.Read(PathOf(slot));
        }

        private void ReadNote()
        {
            string path = Path.Combine(_folder, NoteName);
            if (File.Exists(path))
            {
                int[] note = File.ReadAllText(path).Split(' ').Select(int.Parse).ToArray();
                _confirmed = note[0];
                _trial = note[1];
                _isTrialStarted = note[2] != 0;
            }
        }

        // A renamed file is there as a whole or not at all.
        private void WriteNote()
        {
            string path = Path.Combine(_folder, NoteName);
            string next = path + ".next";
            File.WriteAllText(next, $"{_confirmed} {_trial} {(_isTrialStarted ? 1 : 0)}");
            File.Move(next, path, overwrite: true);
        }
    }
}
