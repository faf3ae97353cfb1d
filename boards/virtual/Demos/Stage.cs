// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;
using System.Text.Json;
using DeviceAgent.Servers.ThingsBoard;
using DeviceAgent.Virtual.Runner;

namespace DeviceAgent.Virtual.Demos
{
    /// <summary>
    /// What a demo plays on: the server, its device, and the people who watch.
    /// </summary>
    /// <param name="server">The embedded server.</param>
    /// <param name="board">The board.</param>
    /// <param name="tell">Shows an event to the people.</param>
    /// <param name="ended">Set when the run is over before the demo is.</param>
    internal sealed class Stage(ThingsBoardServer server, BoardSupervisor board, Action<BoardEvent> tell, WaitHandle ended)
    {
        /// <summary>Kind of the events by which a demo tells what it does and sees.</summary>
        public const string DemoEvent = "demo";

        private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);
        private static readonly TimeSpan _callTimeout = TimeSpan.FromSeconds(10);
        private static readonly TimeSpan _lookEvery = TimeSpan.FromMilliseconds(20);

        /// <summary>Gets the server.</summary>
        public ThingsBoardServer Server
        {
            get { return server; }
        }

        /// <summary>Gets a value indicating whether the board has started again since its first start.</summary>
        public bool HasRestarted
        {
            get { return board.Boots > 1; }
        }

        /// <summary>
        /// Presses the board's button.
        /// </summary>
        /// <param name="duration">For how long.</param>
        public void Press(TimeSpan duration)
        {
            board.Press(duration);
        }

        /// <summary>
        /// Tells the people something.
        /// </summary>
        /// <param name="text">A sentence.</param>
        public void Tell(string text)
        {
            tell(BoardEvent.Now(DemoEvent, json => json.WriteString("text", text)));
        }

        /// <summary>
        /// Waits until something happens, and tells that it did.
        /// </summary>
        /// <param name="what">What, as a sentence for when it has happened.</param>
        /// <param name="hasHappened">Tells whether it has.</param>
        /// <exception cref="DemoFailedException">It does not happen within a minute.</exception>
        public void Await(string what, Func<bool> hasHappened)
        {
            Stopwatch waited = Stopwatch.StartNew();
            while (!hasHappened())
            {
                if (waited.Elapsed > _patience || ended.WaitOne(_lookEvery))
                {
                    throw new DemoFailedException($"waited in vain for: {what}");
                }
            }

            Tell(what);
        }

        /// <summary>
        /// Finds out whether something holds.
        /// </summary>
        /// <param name="what">What, as a sentence.</param>
        /// <param name="holds">Whether it does.</param>
        /// <exception cref="DemoFailedException">It does not.</exception>
        public void Check(string what, bool holds)
        {
            if (!holds)
            {
                throw new DemoFailedException($"not so: {what}");
            }

            Tell(what);
        }

        /// <summary>
        /// Calls the board and waits for its answer.
        /// </summary>
        /// <param name="device">The board, as the server knows it.</param>
        /// <param name="method">Method.</param>
        /// <param name="parameters">Parameters in JSON.</param>
        /// <returns>The answer.</returns>
        /// <exception cref="DemoFailedException">There is none in time.</exception>
        public JsonElement Call(Device device, string method, string parameters)
        {
            Tell($"the server calls {method} {parameters}");
            try
            {
                string answer = device.CallAsync(method, parameters, _callTimeout).GetAwaiter().GetResult().Text;
                Tell($"the board answers {answer}");
                return JsonDocument.Parse(answer).RootElement;
            }
            catch (TimeoutException)
            {
                throw new DemoFailedException($"{method} was not answered");
            }
        }
    }
}
