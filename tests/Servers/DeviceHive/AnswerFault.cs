// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.DeviceHive
{
    /// <summary>What a knob does to one request.</summary>
    internal enum AnswerFault
    {
        None,

        /// <summary>The request does nothing and gets no answer.</summary>
        Lose,

        /// <summary>The request does its work and gets no answer.</summary>
        Omit,

        /// <summary>The answer comes twice.</summary>
        Repeat,

        /// <summary>The answer has another request id.</summary>
        Misnumber,

        /// <summary>The request does nothing and gets an error.</summary>
        Refuse,
    }
}
