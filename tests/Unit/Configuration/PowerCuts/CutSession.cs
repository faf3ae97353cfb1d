// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Tests
{
    /// <summary>
    /// Some boots and changes of a board's settings, all from one seed, with a power cut somewhere in the last of them: what the
    /// next boot finds must be what it would have found without that change, or with all of it.
    /// </summary>
    internal sealed class CutSession
    {
        private const int Steps = 8;

        private static readonly string[] Patches =
        {
            "{\"batchMs\":500}", "{\"batchMs\":700,\"led\":5}", "{\"platform\":{\"server\":\"mqtt://new\",\"token\":\"T1\"}}",
            "{\"sensors\":{\"a\":{\"intervalMs\":300}}}", "{\"batchMs\":null,\"led\":null}", "{\"wifi\":{\"ssid\":\"x\",\"password\":\"12345678\"}}",
            "{\"delivery\":{\"liveMs\":1}}", "{\"batchMs\":-1}",
        };

        private static readonly string[] Files =
        {
            Records.Device, "{\"platform\":{\"server\":\"mqtt://cable\"}}", "{\"platform\":{\"server\":\"mqtt://c", null,
        };

        private readonly int[] _choices = new int[2 * Steps];
        private readonly int _steps;
        private uint _random;

        /// <summary>
        /// Initializes a new instance of the <see cref="CutSession"/> class.
        /// </summary>
        /// <param name="seed">Decides on everything.</param>
        internal CutSession(int seed)
        {
            _random = ((uint)seed * 2654435761u) + 12345u;
            _steps = 1 + Next(Steps);
            for (int i = 0; i < _choices.Length; i++)
            {
                _choices[i] = Next(int.MaxValue);
            }
        }

        /// <summary>
        /// Plays it twice, without a cut and with one.
        /// </summary>
        /// <returns>What was wrong, or <c>null</c>.</returns>
        internal string Run()
        {
            Records whole = PlayAllButLast();
            int first = whole.Flash.Operations;
            string before = Found(whole.Flash);
            PlayLast(whole);
            string after = Found(whole.Flash);

            Records board = PlayAllButLast();
            board.Flash.CutAt = first + Next(1 + whole.Flash.Operations - first);
            board.Flash.CutAfterBytes = Next(600) - 1;
            PlayLast(board);
            board.Flash.PowerUp();
            string found = Found(board.Flash);
            if (found != before && found != after)
            {
                return "found " + found + "\nneither " + before + "\nnor " + after;
            }

            return IsAlive(board) ? null : "the board takes no settings any more";
        }

        private Records PlayAllButLast()
        {
            Records board = Records.Booted();
            for (int i = 0; i < _steps - 1; i++)
            {
                Play(board, _choices[2 * i], _choices[(2 * i) + 1]);
            }

            return board;
        }

        private void PlayLast(Records board)
        {
            Play(board, _choices[2 * (_steps - 1)], _choices[(2 * _steps) - 1]);
        }

        private static string Found(FlashModel flash)
        {
            var next = new Records(flash.Copy());
            next.Boot();
            return next.Settings.Host == null ? "no server" : next.Tell();
        }

        private static bool IsAlive(Records board)
        {
            board.Boot();
            ConfigChange change = board.Set("{\"time\":{\"unknown\":\"drop\"}}");
            board.Store.Confirm();
            board.Boot();
            return change.Error == null && !board.Settings.EstimatesTime;
        }

        private static void Play(Records board, int step, int choice)
        {
            string patch = Patches[choice % Patches.Length];
            switch (step % 9)
            {
                case 0:
                case 1:
                    board.Set(patch);
                    break;
                case 2:
                    board.Push(patch);
                    break;
                case 3:
                    board.ShareAll(patch);
                    break;
                case 4:
                    if (board.Store.IsOnTrial)
                    {
                        board.Store.Confirm();
                    }

                    break;
                case 5:
                    if (board.Store.IsOnTrial && board.Store.RollBack("is bad"))
                    {
                        board.Boot();
                    }

                    break;
                case 6:
                    board.Deploy(Files[choice % Files.Length]);
                    board.Boot();
                    break;
                case 7:
                    board.Store.Reset();
                    board.Boot();
                    break;
                default:
                    board.Boot();
                    break;
            }
        }

        private int Next(int below)
        {
            _random = (_random * 1664525u) + 1013904223u;
            return (int)((_random >> 8) % (uint)below);
        }
    }
}
